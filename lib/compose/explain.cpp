#include "lib/compose/explain.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <string>
#include <utility>

#include "lib/tree/emit_json.hpp"

namespace hydranth::impl {

namespace {

bool is_same_place(const grammar::span& a, const grammar::span& b) {
  return a.text == b.text && a.where == b.where;
}

/// Is it the same value, written at the same place? Maps count as what they hold.
bool is_same(const node& a, const node& b) {
  if (&a == &b) return true;
  return a.get().index() == b.get().index() && is_same_place(a.origin(), b.origin()) &&
         emit_json(a) == emit_json(b);
}

/// The place of the first difference between a list and what it was before: of an item, or of the list.
grammar::span place_of_list(const list_value* before, const node& after) {
  const auto& items = after.as_list()->items;
  if (!before || before->items.size() != items.size()) return after.origin();
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (is_same(*before->items[i], *items[i])) continue;
    const list_value* inner = before->items[i]->as_list();
    return inner && items[i]->as_list() ? place_of_list(inner, *items[i]) : items[i]->origin();
  }
  return after.origin();
}

/// Collects what changed between two trees.
class comparison {
 public:
  comparison(const composed_layer& layer, key_path path) : m_layer(layer), m_path(std::move(path)) {}

  void compare(const node_ptr& before, const node_ptr& after) {
    if (before == after) return;
    const map_value* old_map = before ? before->as_map() : nullptr;
    const map_value* new_map = after ? after->as_map() : nullptr;
    if (new_map && (old_map || !new_map->empty())) return compare_maps(old_map, *new_map);
    if (before && after && is_same(*before, *after)) return;
    m_changes.push_back({m_path, before, after, place_of(before, after)});
  }

  [[nodiscard]] std::vector<value_change> take() { return std::move(m_changes); }

 private:
  void compare_maps(const map_value* before, const map_value& after) {
    for (const map_value::entry& entry : after)
      compare_below(entry.name, before ? before->get(entry.name) : nullptr, entry.value);
    if (!before) return;
    for (const map_value::entry& entry : *before) {
      if (!after.contains(entry.name)) compare_below(entry.name, entry.value, nullptr);
    }
  }

  void compare_below(const key& name, const node_ptr& before, const node_ptr& after) {
    m_path.emplace_back(name);
    compare(before, after);
    m_path.pop_back();
  }

  [[nodiscard]] grammar::span place_of(const node_ptr& before, const node_ptr& after) const {
    if (!after) return place_of_removal();
    const list_value* old_list = before ? before->as_list() : nullptr;
    const grammar::span place = after->as_list() ? place_of_list(old_list, *after) : after->origin();
    return place ? place : place_of_override();
  }

  [[nodiscard]] grammar::span place_of_override() const {
    const auto* from = std::get_if<config_override>(&m_layer.from);
    return from ? grammar::span{from->text, from->key_where} : grammar::span();
  }

  /// Where a config says `!delete` of the value, or of what it is in.
  [[nodiscard]] grammar::span place_of_mark() const {
    const auto* config = std::get_if<config_layer>(&m_layer.from);
    node_ptr at = config ? config->marked : nullptr;
    for (const step& where : m_path) {
      if (!at) break;
      at = node_at(at, {where});
      if (at && at->mark() == merge_mark::remove) return at->origin();
    }
    return {};
  }

  /// A layer takes a value away by a word of its own, or by the value that it puts above it.
  [[nodiscard]] grammar::span place_of_removal() const {
    if (const grammar::span place = place_of_override()) return place;
    if (const grammar::span place = place_of_mark()) return place;
    for (key_path above = m_path; !above.empty();) {
      above.pop_back();
      if (const node_ptr at = node_at(m_layer.root, above)) return at->origin();
    }
    return {};
  }

  const composed_layer& m_layer;
  key_path m_path;
  std::vector<value_change> m_changes;
};

std::optional<step> child_step(const node& container, const std::string& part) {
  if (const map_value* map = container.as_map()) {
    if (map->contains(part)) return key(part);
    const auto found =
        std::ranges::find_if(*map, [&](const auto& entry) { return entry.name.to_string() == part; });
    return found == map->end() ? std::nullopt : std::optional<step>(found->name);
  }
  if (const list_value* list = container.as_list()) {
    std::size_t index = 0;
    const char* end = part.data() + part.size();
    const auto read = std::from_chars(part.data(), end, index);
    if (read.ec == std::errc() && read.ptr == end && index < list->items.size()) return index;
  }
  return std::nullopt;
}

}  // namespace

std::vector<key_change> changes_of(const composition_history& history, const key_path& path) {
  std::vector<key_change> changes;
  node_ptr before;
  for (const composed_layer& layer : history.layers) {
    const node_ptr after = node_at(layer.root, path);
    comparison compared(layer, path);
    compared.compare(before, after);
    if (std::vector<value_change> values = compared.take(); !values.empty()) {
      const grammar::span place = values.front().place;
      changes.push_back({&layer, before, after, place, std::move(values)});
    }
    before = after;
  }
  return changes;
}

value_origin origin_of(const composition_history& history, const key_path& path) {
  const node_ptr value = node_at(history.root(), path);
  if (value->origin()) return {value->origin(), nullptr};
  const std::vector<key_change> changes = changes_of(history, path);
  return {{}, changes.empty() ? nullptr : changes.back().layer};
}

key_path steps_of(const node_ptr& root, std::string_view text) {
  key_path path;
  node_ptr at = root;
  for (std::string& part : split_key(text)) {
    std::optional<step> next = at ? child_step(*at, part) : std::nullopt;
    path.push_back(next ? *std::move(next) : step(key(std::move(part))));
    at = at && next ? node_at(at, {path.back()}) : nullptr;
  }
  return path;
}

}  // namespace hydranth::impl
