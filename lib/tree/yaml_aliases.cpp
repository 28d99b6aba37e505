#include "lib/tree/yaml_aliases.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "hydranth/error.hpp"
#include "lib/report/locate.hpp"
#include "lib/report/suggest.hpp"
#include "lib/tree/yaml_tags.hpp"

namespace hydranth::impl {

namespace {

bool has_anchor(const ast::yaml_node& written) {
  return written.marks && !written.marks->anchor.empty();
}

}  // namespace

std::size_t most_nodes(const ast::document& document) {
  constexpr std::size_t always = 10'000;
  constexpr std::size_t per_byte = 100;
  return std::max(always, per_byte * document.text->text().size());
}

yaml_aliases::yaml_aliases(const ast::document& document) : m_document(document) {
  if (document.root && document.has_references) visit(*document.root);
}

void yaml_aliases::visit(const ast::yaml_node& written) {
  if (!has_anchor(written)) {
    visit_content(written);
    return;
  }
  const grammar::span place{m_document.text, written.marks->anchor_where};
  const auto [found, added] = m_anchors.try_emplace(written.marks->anchor, anchored{&written, true});
  if (!added) {
    const grammar::span first{m_document.text, found->second.node->marks->anchor_where};
    throw at_place(error(kinds::composer_error, "found duplicate anchor '" + std::string(found->first) + "'"),
                   place)
        .with_related("the anchor stands here first", locate(first));
  }
  visit_content(written);
  m_anchors.at(written.marks->anchor).open = false;
}

void yaml_aliases::visit_content(const ast::yaml_node& written) {
  if (const auto* list = std::get_if<ast::sequence>(&written.content)) {
    for (const ast::yaml_node& item : list->items) visit(item);
  } else if (const auto* map = std::get_if<ast::mapping>(&written.content)) {
    for (const ast::mapping::entry& entry : map->entries) {
      visit(entry.name);
      visit(entry.value);
      m_has_merge_keys = m_has_merge_keys || is_merge_key(entry.name);
    }
  } else if (const auto* alias = std::get_if<ast::alias>(&written.content)) {
    visit_alias(written, alias->name);
  }
}

void yaml_aliases::visit_alias(const ast::yaml_node& written, std::string_view name) {
  const grammar::span place{m_document.text, written.where};
  const auto found = m_anchors.find(name);
  if (found == m_anchors.end()) {
    std::vector<std::string> known;
    for (const auto& [anchor, where] : m_anchors) known.emplace_back(anchor);
    std::sort(known.begin(), known.end());
    const std::string near = did_you_mean(name, known);
    throw at_place(error(kinds::composer_error, "found undefined alias '" + std::string(name) + "'"), place)
        .with_hint(near.empty() ? "an alias stands below its anchor, &" + std::string(name) : near);
  }
  if (found->second.open) {
    throw at_place(error(kinds::composer_error,
                         "the alias '" + std::string(name) + "' stands for a value that it is part of"),
                   place);
  }
  m_targets.emplace(&written, found->second.node);
}

}  // namespace hydranth::impl
