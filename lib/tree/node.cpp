#include "lib/tree/node.hpp"

#include <algorithm>
#include <span>
#include <stdexcept>

#include "grammar/ast/interpolation.hpp"

namespace hydranth::impl {

namespace {

constexpr std::size_t not_found = static_cast<std::size_t>(-1);

}  // namespace

std::size_t map_value::index_of(const key& name) const {
  if (m_slots.empty()) {
    const auto found = std::find_if(begin(), end(), [&](const entry& e) { return e.name == name; });
    return found == end() ? not_found : static_cast<std::size_t>(found - begin());
  }
  const std::size_t mask = m_slots.size() - 1;
  for (std::size_t at = name.hash() & mask; m_slots[at] != 0; at = (at + 1) & mask) {
    const std::size_t index = m_slots[at] - 1;
    if (m_entries[index].name == name) return index;
  }
  return not_found;
}

void map_value::reindex(std::size_t slots) {
  m_slots.assign(slots, 0);
  for (std::size_t index = 0; index < m_entries.size(); ++index) {
    std::size_t at = m_entries[index].name.hash() & (slots - 1);
    while (m_slots[at] != 0) at = (at + 1) & (slots - 1);
    m_slots[at] = static_cast<std::uint32_t>(index + 1);
  }
}

const map_value::entry* map_value::find(const key& name) const {
  const std::size_t index = index_of(name);
  return index == not_found ? nullptr : &m_entries[index];
}

node_ptr map_value::get(const key& name) const {
  const entry* found = find(name);
  return found ? found->value : nullptr;
}

void map_value::set(key&& name, node_ptr value) {
  const std::size_t index = index_of(name);
  if (index != not_found) {
    m_entries[index].value = std::move(value);
    return;
  }
  m_entries.push_back({std::move(name), std::move(value)});
  if (m_slots.empty() && m_entries.size() <= largest_scanned) return;
  if (m_entries.size() * 2 > m_slots.size()) {
    reindex(std::max<std::size_t>(4 * largest_scanned, m_slots.size() * 2));
    return;
  }
  const std::size_t mask = m_slots.size() - 1;
  std::size_t at = m_entries.back().name.hash() & mask;
  while (m_slots[at] != 0) at = (at + 1) & mask;
  m_slots[at] = static_cast<std::uint32_t>(m_entries.size());
}

bool map_value::erase(const key& name) {
  const std::size_t index = index_of(name);
  if (index == not_found) return false;
  m_entries.erase(index);
  if (!m_slots.empty()) reindex(m_slots.size());
  return true;
}

bool node::is_or_has_interpolation(const value& content) {
  if (const auto* map = std::get_if<map_value>(&content)) {
    return std::ranges::any_of(
        *map, [](const map_value::entry& entry) { return entry.value->has_interpolation(); });
  }
  if (const auto* list = std::get_if<list_value>(&content))
    return std::ranges::any_of(list->items, [](const node_ptr& item) { return item->has_interpolation(); });
  return std::holds_alternative<interpolation_value>(content);
}

node_ptr node::make(value content, grammar::span origin, typing_ptr type) {
  // One allocation for the node and its count; std::make_shared needs a constructor that is public.
  struct constructible : node {
    constructible(value&& made, grammar::span&& place, typing_ptr&& declared)
        : node(std::move(made), std::move(place), std::move(declared)) {}
  };
  return std::make_shared<constructible>(std::move(content), std::move(origin), std::move(type));
}

std::optional<bool> node::own_flag(flag which) const {
  const std::int8_t setting = m_flags[static_cast<std::size_t>(which)];
  return setting < 0 ? std::nullopt : std::optional<bool>(setting != 0);
}

node_ptr node::with_value(value content, grammar::span origin, typing_ptr type) const {
  const auto made =
      std::const_pointer_cast<node>(make(std::move(content), std::move(origin), std::move(type)));
  std::copy(std::begin(m_flags), std::end(m_flags), made->m_flags);
  made->m_mark = m_mark;
  return made;
}

node_ptr node::with_origin(grammar::span origin) const {
  const auto made = std::make_shared<node>(*this);
  made->m_origin = std::move(origin);
  return made;
}

node_ptr node::with_type(typing_ptr type) const {
  const auto made = std::make_shared<node>(*this);
  made->m_type = std::move(type);
  return made;
}

node_ptr node::with_flag(flag which, std::optional<bool> setting) const {
  const auto made = std::make_shared<node>(*this);
  made->m_flags[static_cast<std::size_t>(which)] =
      setting ? static_cast<std::int8_t>(*setting ? 1 : 0) : static_cast<std::int8_t>(-1);
  return made;
}

node_ptr node::with_mark(merge_mark mark) const {
  const auto made = std::make_shared<node>(*this);
  made->m_mark = mark;
  return made;
}

node_ptr make_text_node(std::string text, grammar::span origin, std::vector<grammar::segment> segments) {
  node_ptr made = make_value_text(std::move(text), std::move(origin), std::move(segments));
  const auto* interpolation = made->get_if<interpolation_value>();
  if (interpolation && !interpolation->is_acceptable()) throw *interpolation->parsed().refusal;
  return made;
}

node::value value_of_text(std::string text, const grammar::span& origin,
                          std::vector<grammar::segment> segments) {
  if (text == missing_text) return missing_value{};
  if (text.find("${") == std::string::npos) return text;
  auto meaning = std::make_shared<const interpolation_meaning>(text, origin, std::move(segments));
  return interpolation_value{std::move(text), std::move(meaning)};
}

node_ptr make_value_text(std::string text, grammar::span origin, std::vector<grammar::segment> segments) {
  node::value made = value_of_text(std::move(text), origin, std::move(segments));
  return node::make(std::move(made), std::move(origin));
}

namespace {

/// Null if there is no such child.
const node_ptr* child(const node& parent, const step& where) {
  if (const auto* name = std::get_if<key>(&where)) {
    const map_value* map = parent.as_map();
    const map_value::entry* entry = map ? map->find(*name) : nullptr;
    return entry ? &entry->value : nullptr;
  }
  const list_value* list = parent.as_list();
  const std::size_t index = std::get<std::size_t>(where);
  return list && index < list->items.size() ? &list->items[index] : nullptr;
}

/// `parent` with another child at the step; an absent (null) child removes it.
node_ptr with_child(const node& parent, const step& where, node_ptr value) {
  if (const auto* name = std::get_if<key>(&where)) {
    map_value map = *parent.as_map();
    if (value) {
      map.set(*name, std::move(value));
    } else {
      map.erase(*name);
    }
    return parent.with_value(std::move(map));
  }
  list_value list = *parent.as_list();
  const std::size_t index = std::get<std::size_t>(where);
  if (!value) {
    list.items.erase(list.items.begin() + static_cast<std::ptrdiff_t>(index));
  } else if (index == list.items.size()) {
    list.items.push_back(std::move(value));
  } else {
    list.items.at(index) = std::move(value);
  }
  return parent.with_value(std::move(list));
}

node_ptr replace(const node_ptr& root, std::span<const step> path, node_ptr value) {
  if (path.empty()) return value;
  if (path.size() == 1) return with_child(*root, path.front(), std::move(value));
  return with_child(*root, path.front(),
                    replace(*child(*root, path.front()), path.subspan(1), std::move(value)));
}

}  // namespace

node_ptr node_at(const node_ptr& root, const key_path& path) {
  const node_ptr* at = &root;
  for (const step& where : path) {
    if (!at || !*at) return nullptr;
    at = child(**at, where);
  }
  return at ? *at : nullptr;
}

node_ptr with_node_at(const node_ptr& root, const key_path& path, node_ptr value) {
  return replace(root, path, std::move(value));
}

node_ptr without_node_at(const node_ptr& root, const key_path& path) {
  return replace(root, path, nullptr);
}

}  // namespace hydranth::impl
