#include "lib/resolve/resolved_tree.hpp"

#include <functional>
#include <optional>
#include <utility>

#include "lib/resolve/failure.hpp"

namespace hydranth::impl {

namespace {

/// What becomes of a container's child.
using child_function = std::function<node_ptr(const node_ptr& value, const step& where)>;

/// The container with each child replaced; itself if none changes.
node_ptr with_each_child(const node_ptr& container, const child_function& change) {
  if (const map_value* map = container->as_map()) {
    std::optional<map_value> changed;
    for (std::size_t i = 0; i < map->size(); ++i) {
      const map_value::entry& entry = map->entries()[i];
      node_ptr value = change(entry.value, entry.name);
      if (value == entry.value) continue;
      if (!changed) changed = *map;
      changed->set_at(i, std::move(value));
    }
    return changed ? container->with_value(std::move(*changed)) : container;
  }
  const list_value* list = container->as_list();
  if (!list) return container;
  std::optional<list_value> changed;
  for (std::size_t i = 0; i < list->items.size(); ++i) {
    node_ptr value = change(list->items[i], i);
    if (value == list->items[i]) continue;
    if (!changed) changed = *list;
    changed->items[i] = std::move(value);
  }
  return changed ? container->with_value(std::move(*changed)) : container;
}

class copier {
 public:
  copier(engine& evaluate, bool throw_on_missing)
      : m_evaluate(evaluate), m_throw_on_missing(throw_on_missing) {}

  [[nodiscard]] node_ptr copy(const place_ptr& at) {
    const engine::depth_guard guard(m_evaluate, *at);
    return with_each_child(at->value(), [&](const node_ptr& value, const step& where) {
      if (!m_throw_on_missing && !value->has_interpolation()) return value;
      if (value->is_container())
        return copy(at->is_plain() ? inside_plain(value) : place::make(value, at, where));
      if (value->is_interpolation()) return copy_followed(place::make(value, at, where));
      if (m_throw_on_missing && value->is_missing()) refuse_missing(place::make(value, at, where));
      return value;
    });
  }

 private:
  place_ptr inside_plain(const node_ptr& value) const {
    const place_ptr embedded = m_evaluate.place_of_embedded(value);
    return embedded ? embedded : place::plain(value);
  }

  node_ptr copy_followed(const place_ptr& at) {
    try {
      return copy(m_evaluate.whole(follow(at)));
    } catch (failure& too_deep) {
      too_deep.become_resolution_error();
      throw too_deep.to_error(*at);
    }
  }

  place_ptr follow(const place_ptr& at) {
    try {
      visited_places visited;
      return m_evaluate.follow(at, visited);
    } catch (const failure& caught) {
      if (!is_resolution_kind(caught.kind())) throw caught.to_error();
      throw caught.to_error(*at);
    }
  }

  [[noreturn]] static void refuse_missing(const place_ptr& at) {
    failure missing(kinds::missing_mandatory_value, "Missing mandatory value: $KEY");
    missing.set_place(at->value()->origin());
    throw missing.to_error(*at);
  }

  engine& m_evaluate;
  bool m_throw_on_missing;
};

/// What a node holds once the value has been assigned to it: a text that looks like an interpolation is one.
/// Lists and maps that a resolver has returned are no config. (OmegaConf, `AnyNode._set_value`)
node_ptr assigned(const place& value) {
  if (value.value()->is_container()) {
    throw failure(kinds::unsupported_value_type,
                  "Value '" + type_name_of(value) + "' is not a supported primitive type");
  }
  const auto* text = value.value()->get_if<std::string>();
  return text ? make_text_node(*text, value.value()->origin()) : value.value();
}

}  // namespace

node_ptr copy_resolved(engine& evaluate, const place_ptr& at, bool throw_on_missing) {
  return copier(evaluate, throw_on_missing).copy(evaluate.whole(at));
}

node_ptr engine::current_value(const place_ptr& at) const {
  if (m_replaced.empty() || at->is_plain()) return at->value();
  return with_each_child(at->value(), [&](const node_ptr&, const step& where) {
    const place_ptr now = child(at, where);
    return now->is_container() ? current_value(now) : now->value();
  });
}

node_ptr resolve_one_by_one(engine& evaluate, const place_ptr& at) {
  const engine::depth_guard guard(evaluate, *at);
  return with_each_child(at->value(), [&](const node_ptr&, const step& where) -> node_ptr {
    const place_ptr child = evaluate.child(at, where);
    if (child->value()->is_container()) return resolve_one_by_one(evaluate, child);
    if (!child->value()->is_interpolation()) return child->value();
    node_ptr value;
    try {
      visited_places visited;
      const place_ptr target = evaluate.follow(child, visited);
      value = target->is_container() ? resolve_one_by_one(evaluate, target) : assigned(*target);
    } catch (const failure& caught) {
      if (caught.kind() != kinds::interpolation_to_missing_value_error) throw;
      value = node::make(missing_value{}, child->value()->origin());
    }
    evaluate.replace(*child, value);
    return value;
  });
}

}  // namespace hydranth::impl
