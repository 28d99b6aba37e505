#include <algorithm>
#include <utility>

#include "lib/resolve/engine.hpp"
#include "lib/resolve/failure.hpp"
#include "lib/tree/key.hpp"
#include "lib/tree/python_number.hpp"

namespace hydranth::impl {

namespace {

std::string joined(const std::vector<std::string>& names, std::size_t count) {
  std::string text = names.front();
  for (std::size_t i = 1; i < count; ++i) text += "." + names[i];
  return text;
}

/// The index that a path's element means in the list. Nullopt if it is outside of it. Throws failure
/// (`TypeError`) if it is no number at all, and the rules want that.
std::optional<std::size_t> index_in(const list_value& list, const std::string& name,
                                    const path_rules& rules) {
  const auto number = read_python_int(name);
  if (!number) {
    if (rules.throw_on_failure) throw failure(kinds::type_error, "Index '" + name + "' (str) is not an int");
    return std::nullopt;
  }
  const auto index = number->as_int64();
  if (!index || *index < 0 || static_cast<std::uint64_t>(*index) >= list.items.size()) return std::nullopt;
  return static_cast<std::size_t>(*index);
}

failure absent_key(const path_start& start) {
  failure absent(kinds::interpolation_key_error,
                 "Interpolation key '" + std::string(start.rest) + "' not found");
  place_ptr at = start.container;
  for (const std::string& name : split_key(start.rest)) {
    place_ptr next = place::child(at, key(name));
    if (!next) {
      absent.set_absent_key(at->value(), name);
      break;
    }
    at = std::move(next);
  }
  return absent;
}

}  // namespace

path_start start_of_path(const place_ptr& container, std::string_view path) {
  if (!path.starts_with('.')) return {root_of(container), path};
  std::string_view rest = path.substr(1);
  place_ptr at = container;
  for (; rest.starts_with('.'); rest.remove_prefix(1)) {
    at = at->container();
    if (!at) {
      throw failure(kinds::config_key_error, "Error resolving key '" + std::string(path) + "'");
    }
  }
  return {at, rest};
}

place_ptr engine::child(const place_ptr& container, const step& where) const {
  place_ptr found = place::child(container, where);
  if (!found || m_replaced.empty()) return found;
  const auto replaced = m_replaced.find(found->identity());
  return replaced == m_replaced.end() ? found : place::make(replaced->second.value, container, where);
}

void engine::replace(const place& at, node_ptr value) {
  m_replaced.insert_or_assign(at.identity(), replacement{std::move(value), at.container()});
}

place_ptr engine::select_one(const place_ptr& container, const std::string& name,
                             const path_rules& rules) const {
  place_ptr found;
  if (const list_value* list = container->value()->as_list()) {
    const auto index = index_in(*list, name, rules);
    if (index) found = child(container, *index);
  } else {
    found = child(container, key(name));
  }
  if (found && rules.throw_on_missing && is_missing(*found)) {
    throw failure(kinds::missing_mandatory_value, "Missing mandatory value: " + found->full_key());
  }
  return found;
}

place_ptr engine::follow_last(const place_ptr& at, visited_places& visited, const path_rules& rules) {
  const bool again =
      std::any_of(visited.begin(), visited.end(), [&](const place_ptr& v) { return is_same(*v, *at); });
  if (again) throw failure(kinds::interpolation_resolution_error, "Recursive interpolation detected");
  if (!at->value()->is_interpolation()) return at;
  visited.push_back(at);
  struct pop {
    visited_places& stack;
    ~pop() { stack.pop_back(); }
  } const at_end{visited};
  return follow(at, visited, rules);
}

place_ptr engine::find(const place_ptr& container, std::string_view path, visited_places& visited,
                       const path_rules& rules) {
  if (path.empty()) return container;
  const std::vector<std::string> names = split_key(path);
  if (names.empty()) throw failure(kinds::index_error, "list index out of range");
  place_ptr at = container;
  for (std::size_t i = 0; i + 1 < names.size(); ++i) {
    at = select_one(at, names[i], rules);
    if (at) at = follow(at, visited, rules);
    if (!at) return nullptr;
    if (!at->is_container()) {
      throw failure(kinds::config_type_error,
                    "Error trying to access " + std::string(path) + ": node `" + joined(names, i + 1) +
                        "` is not a container and thus cannot contain `" + names[i + 1] + "`");
    }
  }
  at = select_one(at, names.back(), rules);
  return at ? follow_last(at, visited, rules) : nullptr;
}

place_ptr engine::find_reference(const std::string& path, const site& at) {
  const place_ptr& from = at.node->container();
  path_start start;
  try {
    start = start_of_path(from, path);
  } catch (const failure& above_root) {
    throw failure(kinds::interpolation_key_error,
                  std::string("ConfigKeyError while resolving interpolation: ") + above_root.what());
  }
  place_ptr found;
  try {
    found = find(start.container, start.rest, at.visited, {});
  } catch (const failure& caught) {
    if (caught.kind() != kinds::missing_mandatory_value) throw;
    throw failure(kinds::interpolation_to_missing_value_error,
                  std::string("MissingMandatoryValue while resolving interpolation: ") + caught.what());
  }
  if (!found) {
    throw absent_key(start);
  }
  // Of a map or list somebody will read what it holds.
  if (m_context.reads && !found->is_container()) m_context.reads->note(*found);
  for (place_ptr above = from; above; above = above->container()) {
    if (is_same(*above, *found)) {
      throw failure(kinds::interpolation_resolution_error, "Interpolation to parent node detected");
    }
  }
  return found;
}

}  // namespace hydranth::impl
