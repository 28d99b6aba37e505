#include "lib/resolve/place.hpp"

#include <cstdint>
#include <utility>

#include "lib/tree/typing.hpp"

namespace hydranth::impl {

std::shared_ptr<place> place::make_empty() {
  // One allocation for the place and its count; std::make_shared needs a constructor that is public.
  struct constructible : place {};
  return std::make_shared<constructible>();
}

place_ptr place::root(node_ptr value) {
  return make(std::move(value), nullptr, std::nullopt);
}

place_ptr place::child(const place_ptr& container, const step& where) {
  node_ptr value;
  if (const auto* name = std::get_if<key>(&where)) {
    if (const map_value* map = container->value()->as_map()) value = map->get(*name);
  } else if (const list_value* list = container->value()->as_list()) {
    const std::size_t index = std::get<std::size_t>(where);
    if (index < list->items.size()) value = list->items[index];
  }
  return value ? make(std::move(value), container, where) : nullptr;
}

place_ptr place::make(node_ptr value, place_ptr container, std::optional<step> where) {
  const std::shared_ptr<place> made = make_empty();
  made->m_value = std::move(value);
  made->m_container = std::move(container);
  made->m_where = std::move(where);
  return made;
}

place_ptr place::plain(node_ptr value) {
  const std::shared_ptr<place> made = make_empty();
  made->m_value = std::move(value);
  made->m_plain = true;
  return made;
}

place_ptr place::plain(node_ptr value, const place& instead_of) {
  const std::shared_ptr<place> made = make_empty();
  made->m_value = std::move(value);
  made->m_container = instead_of.m_container;
  made->m_where = instead_of.m_where;
  made->m_plain = true;
  return made;
}

bool place::is_container() const {
  if (m_plain) return false;
  if (m_value->is_container()) return true;
  const value_type& declared = declared_type(*m_value);
  return declared.is<list_type>() || declared.is<dict_type>() || declared.record() != nullptr;
}

std::string place::full_key() const {
  return m_container && m_where ? m_container->full_key_of(step_text(*m_where)) : "";
}

std::string place::full_key_of(std::string_view child) const {
  const auto is_list = [](const place& at) { return at.m_value->as_list() != nullptr; };
  std::string text(child);
  const place* at = this;
  if (is_list(*at) && !child.empty()) text = "[" + text + "]";
  if (child.empty()) {
    if (!m_container || !m_where) return "";
    text = step_text(*m_where);
    at = m_container.get();
  }
  for (; at->m_container; at = at->m_container.get()) {
    if (!at->m_where) continue;
    const std::string own = step_text(*at->m_where);
    const bool needs_dot = !text.empty() && !is_list(*at);
    text.insert(0, (is_list(*at->m_container) ? "[" + own + "]" : own) + (needs_dot ? "." : ""));
  }
  return text;
}

std::string place::identity() const {
  std::string text;
  for (const place* at = this; at->m_container; at = at->m_container.get()) {
    if (!at->m_where) {
      text.append("*").append(std::to_string(reinterpret_cast<std::uintptr_t>(at->m_value.get())));
      continue;
    }
    const auto* name = std::get_if<key>(&*at->m_where);
    const std::string own = step_text(*at->m_where);
    text += name ? static_cast<char>('a' + name->get().index()) : 'i';
    text.append(std::to_string(own.size())).append(":").append(own);
  }
  return text;
}

place_ptr root_of(place_ptr from) {
  while (from->container()) from = from->container();
  return from;
}

bool is_same(const place& a, const place& b) {
  const place* x = &a;
  const place* y = &b;
  while (x != y) {
    if (!x || !y || x->value() != y->value() || x->where() != y->where()) return false;
    x = x->container().get();
    y = y->container().get();
  }
  return true;
}

place_ptr descend(place_ptr from, const key_path& path) {
  for (const step& where : path) {
    from = place::child(from, where);
    if (!from) return nullptr;
  }
  return from;
}

}  // namespace hydranth::impl
