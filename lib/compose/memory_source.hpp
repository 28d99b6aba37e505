#pragma once

#include <map>
#include <string>
#include <vector>

#include "lib/compose/config_source.hpp"

namespace hydranth::impl {

/// Configs held in memory: the built-in ones, those that a program embeds or stores. Its groups are the
/// directories of its paths.
class memory_source final : public config_source {
 public:
  memory_source(std::string scheme, std::string path);

  /// Adds a config, or replaces the one that is there. Before the source is shared only.
  void add(std::string_view path, source_entry content);
  /// Adds a config file's text; errors name it as `SCHEME://PATH/FILE`.
  void add_text(std::string_view path, std::string text);
  /// Adds a config that can be chosen, but whose groups no list of groups shows. It is made when it is
  /// loaded.
  /// @param is_listed  whether the list of its own group shows it
  void add_background(std::string_view path, source_entry (*make)(), bool is_listed);

  std::string scheme() const override { return m_scheme; }
  std::string path() const override { return m_path; }
  bool available() const override { return true; }
  bool is_group(std::string_view path) const override;
  bool is_config(std::string_view path) const override;
  std::optional<source_entry> load(std::string_view path) const override;
  std::vector<std::string> list(std::string_view group, member_kind kind) const override;

 private:
  struct held_config {
    source_entry content = {};
    source_entry (*make)() = nullptr;  // of those in the background
    bool is_listed = true;
  };

  std::string m_scheme;
  std::string m_path;
  std::map<std::string, held_config, std::less<>> m_configs;  // by path with extension
};

}  // namespace hydranth::impl
