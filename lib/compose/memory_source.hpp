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

  std::string scheme() const override { return m_scheme; }
  std::string path() const override { return m_path; }
  bool available() const override { return true; }
  bool is_group(std::string_view path) const override;
  bool is_config(std::string_view path) const override;
  std::optional<source_entry> load(std::string_view path) const override;
  std::vector<std::string> list(std::string_view group, member_kind kind) const override;

 private:
  std::string m_scheme;
  std::string m_path;
  std::map<std::string, source_entry, std::less<>> m_configs;  // by path with extension
};

}  // namespace hydranth::impl
