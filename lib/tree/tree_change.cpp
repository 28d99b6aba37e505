#include "lib/tree/tree_change.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "lib/tree/emit_yaml.hpp"

namespace hydranth::impl {

namespace {

/// Are both of the kind, and the same? Nullopt if not both are of it.
template <typename T>
std::optional<bool> same_of_kind(const node& one, const node& other) {
  const T* value = one.get_if<T>();
  const T* other_value = other.get_if<T>();
  if (!value || !other_value) return std::nullopt;
  return *value == *other_value;
}

template <typename... T>
std::optional<bool> same_of_kinds(const node& one, const node& other) {
  std::optional<bool> same;
  (void)((same = same_of_kind<T>(one, other)) || ...);
  return same;
}

/// Most values are of these kinds: writing them to see would cost more than all the rest. Nullopt where only
/// that can tell.
std::optional<bool> obviously_alike(const node_ptr& one, const node_ptr& other) {
  if (one == other) return true;
  return same_of_kinds<std::string, integer, bool, null_value, interpolation_value, missing_value>(*one,
                                                                                                   *other);
}

node_ptr with_values(const node_ptr& before, const node_ptr& set) {
  const map_value* old = before->as_map();
  const map_value* changes = set->as_map();
  if (!old || !changes) return set;
  map_value made = *old;
  for (const map_value::entry& entry : *changes) {
    const node_ptr there = old->get(entry.name);
    made.set(entry.name, there ? with_values(there, entry.value) : entry.value);
  }
  return before->with_value(std::move(made));
}

}  // namespace

std::optional<tree_change> change_finder::change_to(const node_ptr& after) {
  m_same_keys = true;
  tree_change change;
  change.set = node::make(changes(*m_before->as_map(), *after->as_map(), change.removed));
  if (!m_same_keys && !same_as_written(changed_by(m_before, change), after)) return std::nullopt;
  return change;
}

map_value change_finder::changes(const map_value& before, const map_value& after,
                                 std::vector<key_path>& removed) {
  map_value set;
  const auto& old_entries = before.entries();
  std::size_t position = 0;
  std::size_t kept = 0;
  for (const map_value::entry& entry : after) {
    const bool in_place = position < old_entries.size() && old_entries[position].name == entry.name;
    const map_value::entry* old = in_place ? &old_entries[position] : before.find(entry.name);
    ++position;
    m_same_keys &= in_place;
    kept += old ? 1 : 0;
    if (old) {
      add_change(set, entry, old->value, removed);
    } else {
      set.set(entry.name, entry.value);
    }
  }
  if (kept == old_entries.size()) return set;
  m_same_keys = false;
  for (const map_value::entry& entry : before) {
    if (after.contains(entry.name)) continue;
    removed.push_back(m_path);
    removed.back().emplace_back(entry.name);
  }
  return set;
}

void change_finder::add_change(map_value& set, const map_value::entry& entry, const node_ptr& old,
                               std::vector<key_path>& removed) {
  if (old == entry.value || is_known_same(old, entry.value)) return;
  const map_value* before = old->as_map();
  const map_value* after = entry.value->as_map();
  if (!before || !after) {
    if (!same_as_written(old, entry.value)) set.set(entry.name, entry.value);
    return;
  }
  const std::size_t removed_before = removed.size();
  const bool same_keys_before = std::exchange(m_same_keys, true);
  m_path.emplace_back(entry.name);
  map_value below = changes(*before, *after, removed);
  m_path.pop_back();
  if (below.empty() && removed.size() == removed_before && m_same_keys) remember(old, entry.value, true);
  m_same_keys &= same_keys_before;
  if (!below.empty()) set.set(entry.name, node::make(std::move(below)));
}

bool change_finder::is_known_same(const node_ptr& one, const node_ptr& other) const {
  const auto known = m_compared.find({one.get(), other.get()});
  return known != m_compared.end() && known->second.same;
}

void change_finder::remember(const node_ptr& one, const node_ptr& other, bool same) {
  if (m_compared.size() >= most_remembered) m_compared.clear();
  m_compared.emplace(node_pair{one.get(), other.get()}, compared{one, other, same});
}

bool change_finder::same_as_written(const node_ptr& one, const node_ptr& other) {
  if (const std::optional<bool> same = obviously_alike(one, other)) return *same;
  if (one->is_container() != other->is_container()) return false;
  if (!one->is_container()) return emit_yaml(*one) == emit_yaml(*other);
  if (const auto known = m_compared.find({one.get(), other.get()}); known != m_compared.end())
    return known->second.same;
  const bool same = same_containers(one, other);
  remember(one, other, same);
  return same;
}

bool change_finder::same_containers(const node_ptr& one, const node_ptr& other) {
  const map_value* map = one->as_map();
  const map_value* other_map = other->as_map();
  if (map && other_map) {
    return std::ranges::equal(map->entries(), other_map->entries(),
                              [&](const map_value::entry& a, const map_value::entry& b) {
                                return a.name == b.name && same_as_written(a.value, b.value);
                              });
  }
  const list_value* list = one->as_list();
  const list_value* other_list = other->as_list();
  if (!list || !other_list) return emit_yaml(*one) == emit_yaml(*other);
  return std::ranges::equal(list->items, other_list->items,
                            [&](const node_ptr& a, const node_ptr& b) { return same_as_written(a, b); });
}

node_ptr changed_by(const node_ptr& before, const tree_change& change) {
  node_ptr made = before;
  for (const key_path& path : change.removed) made = without_node_at(made, path);
  return with_values(made, change.set);
}

}  // namespace hydranth::impl
