#include "lib/tree/yaml_merge_keys.hpp"

#include <algorithm>
#include <string_view>

#include "lib/report/locate.hpp"
#include "lib/tree/yaml_aliases.hpp"
#include "lib/tree/yaml_tags.hpp"

namespace hydranth::impl {

namespace {

/// Maps that merge maps that merge maps: enough for any file, few enough for the stack.
constexpr std::size_t longest_chain = 256;

const ast::scalar* text_key(const ast::yaml_node& name) {
  const auto* scalar = std::get_if<ast::scalar>(&name.content);
  if (!scalar) return nullptr;
  const yaml_tag tag = tag_of(name);
  return tag == yaml_tag::text || tag == yaml_tag::equals ? scalar : nullptr;
}

}  // namespace

error duplicate_key_error(const ast::document& document, const ast::yaml_node& first,
                          const ast::yaml_node& second) {
  const std::string name(document.text->text(second.where));
  error failure(kinds::constructor_error, "found duplicate key " + name);
  return at_place(failure, {document.text, second.where})
      .with_related("the key stands here first", locate({document.text, first.where}));
}

yaml_merge_keys::yaml_merge_keys(const ast::document& document, const yaml_aliases& aliases)
    : m_document(document), m_aliases(aliases) {
  if (!document.root || !aliases.has_merge_keys()) return;
  enqueue(*document.root);
  for (std::size_t next = 0; next < m_queue.size(); ++next) build(*m_queue[next]);
}

const yaml_merge_keys::entries* yaml_merge_keys::find(const ast::mapping& written) const {
  const auto found = m_entries.find(&written);
  return found == m_entries.end() ? nullptr : &found->second;
}

error yaml_merge_keys::refusal(const std::string& message, const ast::yaml_node& place) const {
  return at_place(error(kinds::constructor_error, message), {m_document.text, place.where});
}

void yaml_merge_keys::enqueue(const ast::yaml_node& written) {
  const ast::yaml_node& node = m_aliases.target(written);
  if (std::holds_alternative<ast::scalar>(node.content)) return;
  if (m_known.insert(&node).second) m_queue.push_back(&node);
}

void yaml_merge_keys::build(const ast::yaml_node& written) {
  if (const auto* list = std::get_if<ast::sequence>(&written.content)) {
    for (const ast::yaml_node& item : list->items) enqueue(item);
    return;
  }
  const auto& map = std::get<ast::mapping>(written.content);
  refuse_duplicates(entries_of(map));
  flatten(map, 0);
  for (const ast::mapping::entry* entry : entries_of(map)) enqueue(entry->value);
}

void yaml_merge_keys::refuse_duplicates(const entries& all) const {
  std::unordered_map<std::string_view, const ast::yaml_node*> names;
  for (const ast::mapping::entry* entry : all) {
    const ast::yaml_node& name = m_aliases.target(entry->name);
    const ast::scalar* text = text_key(name);
    if (!text) continue;
    const auto [found, added] = names.try_emplace(text->text, &entry->name);
    if (!added) throw duplicate_key_error(m_document, *found->second, entry->name);
  }
}

yaml_merge_keys::entries& yaml_merge_keys::entries_of(const ast::mapping& map) {
  const auto [found, added] = m_entries.try_emplace(&map);
  if (added) {
    for (const ast::mapping::entry& entry : map.entries) found->second.push_back(&entry);
  }
  return found->second;
}

void yaml_merge_keys::flatten(const ast::mapping& map, std::size_t depth) {
  const auto is_merging = [this](const ast::mapping::entry* e) {
    return is_merge_key(m_aliases.target(e->name));
  };
  const entries written = entries_of(map);
  if (std::none_of(written.begin(), written.end(), is_merging)) return;
  entries all;
  for (const ast::mapping::entry* entry : written) {
    if (!is_merging(entry)) continue;
    if (depth == longest_chain) throw refusal("too many maps are merged into one another", entry->name);
    add_merged(all, entry->value, depth + 1);
  }
  std::copy_if(written.begin(), written.end(), std::back_inserter(all),
               [&](const auto* e) { return !is_merging(e); });
  entries_of(map) = std::move(all);
}

void yaml_merge_keys::add_merged(entries& to, const ast::yaml_node& named, std::size_t depth) {
  const ast::yaml_node& source = m_aliases.target(named);
  if (const auto* map = std::get_if<ast::mapping>(&source.content)) {
    add_flattened(to, *map, named, depth);
    return;
  }
  const auto* list = std::get_if<ast::sequence>(&source.content);
  if (!list) throw refusal("expected a map or a list of maps for merging", named);
  // The earlier map wins, so it comes last.
  for (std::size_t left = list->items.size(); left > 0; --left) {
    const ast::yaml_node& item = list->items[left - 1];
    const auto* map = std::get_if<ast::mapping>(&m_aliases.target(item).content);
    if (!map) throw refusal("expected a map for merging", item);
    add_flattened(to, *map, item, depth);
  }
}

void yaml_merge_keys::add_flattened(entries& to, const ast::mapping& map, const ast::yaml_node& named,
                                    std::size_t depth) {
  flatten(map, depth);
  const entries& merged = entries_of(map);
  m_merged += merged.size();
  if (m_merged > most_nodes(m_document)) {
    throw refusal("merge keys make this file too large", named);
  }
  to.insert(to.end(), merged.begin(), merged.end());
}

}  // namespace hydranth::impl
