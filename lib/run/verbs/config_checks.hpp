#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "hydranth/world.hpp"
#include "lib/compose/group_listing.hpp"
#include "lib/compose/repository.hpp"
#include "lib/run/verbs/problems.hpp"

namespace hydranth::impl {

/// Looks at the configs as files, composing nothing: whether each can be read, and whether anything can
/// select it.
class config_checks {
 public:
  config_checks(const repository& configs, const std::vector<group_listing>& groups, std::string primary,
                std::shared_ptr<const file_system> files, problem_list& problems)
      : m_configs(configs),
        m_groups(groups),
        m_primary(std::move(primary)),
        m_files(std::move(files)),
        m_problems(problems) {}

  void run();

  /// How many configs were read.
  [[nodiscard]] std::size_t count() const { return m_count; }
  /// For each config that another one names as a part of itself (an item of its defaults list, no choice)
  /// that other one.
  [[nodiscard]] const std::map<std::string, std::string>& parts() const { return m_parts; }

 private:
  void read_all();
  void read(const std::string& path);
  void read_entry(const defaults_entry& entry, const std::string& path);
  void check_self(const loaded_config& primary);
  void check_root_configs();
  void check_shadowed(const group_listing& group, const group_option& option);
  void check_selectable(const group_listing& group, const group_option& option);
  void check_names(const std::string& directory, const std::string& group, std::size_t depth);
  [[nodiscard]] error about_file(std::string message, const std::string& file) const;

  const repository& m_configs;
  const std::vector<group_listing>& m_groups;
  std::string m_primary;
  std::shared_ptr<const file_system> m_files;
  problem_list& m_problems;
  std::size_t m_count = 0;
  std::map<std::string, std::string> m_parts;
  /// Paths that are still to be read, and those that were or are to be.
  std::vector<std::string> m_waiting;
  std::map<std::string, bool> m_seen;
};

}  // namespace hydranth::impl
