#pragma once

#include <cstddef>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "grammar/ast/yaml.hpp"
#include "hydranth/error.hpp"
#include "lib/tree/yaml_aliases.hpp"

namespace hydranth::impl {

/// The entries of each map of a document once its merge keys (`<<`) are replaced by what they stand for.
///
/// PyYAML builds maps breadth first. When a map's turn comes its keys must differ; then each `<<` in it goes,
/// and the entries of the maps that it names, flattened first themselves, come before the map's own. As
/// flattening changes the named map in place, a named map whose turn comes later may then show the same key
/// twice, which is an error. This is PyYAML's behaviour, kept: a config that loads means the same, and one
/// that doesn't is refused.
class yaml_merge_keys {
 public:
  using entries = std::vector<const ast::mapping::entry*>;

  /// Throws hydranth::error (kinds::constructor_error) for keys that occur twice, and for merge keys whose
  /// value is neither a map nor a list of maps.
  yaml_merge_keys(const ast::document& document, const yaml_aliases& aliases);

  /// In order, merged ones first; names may repeat, the last one counts. Null for maps that are as they are
  /// written.
  [[nodiscard]] const entries* find(const ast::mapping& written) const;

 private:
  void enqueue(const ast::yaml_node& written);
  void build(const ast::yaml_node& written);
  void refuse_duplicates(const entries& all) const;
  void flatten(const ast::mapping& map, std::size_t depth);
  void add_merged(entries& to, const ast::yaml_node& named, std::size_t depth);
  void add_flattened(entries& to, const ast::mapping& map, const ast::yaml_node& named, std::size_t depth);
  [[nodiscard]] entries& entries_of(const ast::mapping& map);
  [[nodiscard]] error refusal(const std::string& message, const ast::yaml_node& place) const;

  const ast::document& m_document;
  const yaml_aliases& m_aliases;
  std::unordered_map<const ast::mapping*, entries> m_entries;
  std::unordered_set<const ast::yaml_node*> m_known;
  std::vector<const ast::yaml_node*> m_queue;
  std::size_t m_merged = 0;
};

/// The error for a key that occurs twice in a map: at the second place, with the first one.
[[nodiscard]] error duplicate_key_error(const ast::document& document, const ast::yaml_node& first,
                                        const ast::yaml_node& second);

}  // namespace hydranth::impl
