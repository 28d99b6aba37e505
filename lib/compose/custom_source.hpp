#pragma once

#include <memory>
#include <string>

#include "hydranth/config_source.hpp"
#include "lib/compose/config_source.hpp"

namespace hydranth::impl {

/// A source that a program has made: asks it with normal paths, and makes errors of its exceptions.
class custom_source final : public config_source {
 public:
  /// @param held  null if there is no such place
  custom_source(std::string scheme, std::string path, std::shared_ptr<const hydranth::config_source> held);

  std::string scheme() const override { return m_scheme; }
  std::string path() const override { return m_path; }
  bool available() const override;
  bool is_group(std::string_view path) const override;
  bool is_config(std::string_view path) const override;
  std::optional<source_entry> load(std::string_view path) const override;
  std::vector<std::string> list(std::string_view group, member_kind kind) const override;

 private:
  template <typename Ask>
  auto ask(const Ask& question) const;

  std::string m_scheme;
  std::string m_path;
  std::shared_ptr<const hydranth::config_source> m_held;
};

}  // namespace hydranth::impl
