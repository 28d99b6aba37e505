#include "lib/resolve/access.hpp"

#include <algorithm>
#include <unordered_set>
#include <utility>

#include "lib/resolve/equal.hpp"
#include "lib/tree/convert.hpp"
#include "lib/tree/edit.hpp"
#include "lib/tree/edit_frame.hpp"
#include "lib/tree/edit_list.hpp"
#include "lib/tree/python_type.hpp"
#include "lib/tree/typing.hpp"

namespace hydranth::impl {

namespace {

class missing_gatherer {
 public:
  explicit missing_gatherer(evaluator& evaluate) : m_evaluate(evaluate) {}

  void gather(const place_ptr& container, std::size_t depth = 0) {
    // References that make containers anew, as oc.select's do, can go round in circles.
    constexpr std::size_t deepest = 1000;
    if (depth == deepest) throw error("RecursionError", "maximum recursion depth exceeded");
    if (const map_value* map = container->value()->as_map()) {
      for (const map_value::entry& entry : *map) visit(container, entry.name, depth);
    } else if (const list_value* list = container->value()->as_list()) {
      for (std::size_t index = 0; index < list->items.size(); ++index) visit(container, index, depth);
    }
  }

  [[nodiscard]] std::vector<std::string> take() { return std::move(m_keys); }

 private:
  void visit(const place_ptr& container, const step& where, std::size_t depth) {
    const place_ptr child = place::child(container, where);
    if (child->value()->is_missing()) {
      std::string full = child->full_key();
      if (m_seen.insert(full).second) m_keys.push_back(std::move(full));
      return;
    }
    const place_ptr meant = m_evaluate.get(container, where);
    if (meant->value()->is_container()) gather(meant, depth + 1);
  }

  evaluator& m_evaluate;
  std::unordered_set<std::string> m_seen;
  std::vector<std::string> m_keys;
};

popped pop_key(evaluator& evaluate, const place_ptr& container, const edit_frame& frame, const key& name,
               const node_ptr& fallback) {
  const std::string label = step_text(name);
  const auto refuse = [&](std::string_view kind, const std::string& message) -> error {
    return frame.failure(kind, message, label);
  };
  if (frame.is_readonly()) throw refuse(kinds::readonly_config_error, "Cannot pop from read-only node");
  if (frame.is_struct())
    throw refuse(kinds::config_type_error, "DictConfig in struct mode does not support pop");
  if (frame.is_closed()) {
    const std::string record = record_of(frame.container())->name;
    throw refuse(kinds::config_type_error, record + " (DictConfig) does not support pop");
  }
  const place_ptr child = place::child(container, name);
  if (!child) {
    if (fallback) return {fallback, frame.container_ptr()};
    const std::string full = frame.full_key_of(label);
    const std::string path = name.text() && *name.text() == full ? "" : " (path: '" + full + "')";
    throw refuse(kinds::config_key_error, "Key not found: '" + name.to_string() + "'" + path);
  }
  const bool use_fallback = child->value()->is_missing() && fallback;
  node_ptr value = use_fallback ? fallback : evaluate.get(container, name)->value();
  return {std::move(value), without_node_at(frame.container_ptr(), {name})};
}

popped pop_item(evaluator& evaluate, const place_ptr& container, const edit_frame& frame, const key& name) {
  const std::string label = step_text(name);
  if (frame.is_readonly()) {
    throw frame.failure(kinds::readonly_config_error, "Cannot pop from read-only ListConfig", label);
  }
  std::size_t position = 0;
  try {
    position = existing_position(frame, name);
  } catch (const error& failure) {
    if (failure.kind() != kinds::key_validation_error) throw;
    throw error(kinds::config_type_error, failure.message());
  }
  const place_ptr child = place::child(container, position);
  node_ptr value = child->value()->is_missing() ? node::make(null_value{}) : evaluate.follow(child)->value();
  return {std::move(value), without_node_at(frame.container_ptr(), {position})};
}

}  // namespace

std::optional<key_path> path_of(const place& at) {
  key_path path;
  for (const place* step_at = &at; step_at->container(); step_at = step_at->container().get()) {
    if (!step_at->where()) return std::nullopt;
    path.push_back(*step_at->where());
  }
  std::reverse(path.begin(), path.end());
  return path;
}

bool contains(evaluator& evaluate, const place_ptr& container, const key& name) {
  if (const map_value* map = container->value()->as_map()) {
    const node_ptr child = map->get(name);
    return child && !child->is_missing();
  }
  if (!container->is_container()) {
    throw error(kinds::type_error, "argument of type '" + std::string(python_type_name(*container->value())) +
                                       "' is not iterable");
  }
  const node_ptr wanted = node_of_key(name);
  const std::size_t size = container->value()->as_list()->items.size();
  for (std::size_t index = 0; index < size; ++index) {
    const place_ptr item = evaluate.follow(place::child(container, index), false);
    if (are_equal_scalars(*item->value(), *wanted)) return true;
  }
  return false;
}

std::vector<std::string> missing_keys(evaluator& evaluate, const place_ptr& container) {
  missing_gatherer gatherer(evaluate);
  gatherer.gather(container);
  return gatherer.take();
}

node_ptr detached(const place& at) {
  node_ptr alone = at.value();
  for (const flag which : {flag::struct_mode, flag::readonly}) {
    std::optional<bool> setting;
    for (const place* above = &at; above && !setting; above = above->container().get()) {
      setting = above->value()->own_flag(which);
    }
    if (setting != alone->own_flag(which)) alone = alone->with_flag(which, setting);
  }
  return alone;
}

popped pop(evaluator& evaluate, const place_ptr& container, const key& name, const node_ptr& fallback) {
  if (!container->is_container()) {
    throw error(kinds::attribute_error,
                "'" + std::string(python_type_name(*container->value())) + "' object has no attribute 'pop'");
  }
  const node_ptr root = root_of(container)->value();
  const auto path = path_of(*container);
  frame_chain chain(path ? root : detached(*container), path.value_or(key_path{}));
  const edit_frame& frame = chain.last();
  popped taken = frame.container().as_list() ? pop_item(evaluate, container, frame, name)
                                             : pop_key(evaluate, container, frame, name, fallback);
  // What an interpolation has made is made anew each time: nothing is missing from it.
  taken.root = path ? with_node_at(root, *path, std::move(taken.root)) : root;
  return taken;
}

}  // namespace hydranth::impl
