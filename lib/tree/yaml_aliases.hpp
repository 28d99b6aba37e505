#pragma once

#include <cstddef>
#include <string_view>
#include <unordered_map>

#include "grammar/ast/yaml.hpp"

namespace hydranth::impl {

/// How many nodes a document may mean, each alias and each merged map counted with all that it stands for:
/// 10,000 in any case, or 100 for each byte. Anything more is an attack. (OmegaConf 2.4 has the same limits.)
[[nodiscard]] std::size_t most_nodes(const ast::document& document);

/// What the aliases of a document stand for.
class yaml_aliases {
 public:
  /// Throws hydranth::error (kinds::composer_error) for aliases of unknown anchors, for aliases of a node
  /// that they are part of, and for anchors of one name.
  explicit yaml_aliases(const ast::document& document);

  /// The node itself unless it is an alias.
  [[nodiscard]] const ast::yaml_node& target(const ast::yaml_node& written) const {
    return std::holds_alternative<ast::alias>(written.content) ? *m_targets.at(&written) : written;
  }
  [[nodiscard]] bool has_aliases() const { return !m_targets.empty(); }
  /// Does any map have a key `<<` that means merging?
  [[nodiscard]] bool has_merge_keys() const { return m_has_merge_keys; }

 private:
  struct anchored {
    const ast::yaml_node* node;
    bool open;  // the node has not ended yet
  };

  void visit(const ast::yaml_node& written);
  void visit_content(const ast::yaml_node& written);
  void visit_alias(const ast::yaml_node& written, std::string_view name);

  const ast::document& m_document;
  std::unordered_map<std::string_view, anchored> m_anchors;
  std::unordered_map<const ast::yaml_node*, const ast::yaml_node*> m_targets;
  bool m_has_merge_keys = false;
};

}  // namespace hydranth::impl
