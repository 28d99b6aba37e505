#include <algorithm>
#include <utility>

#include "lib/resolve/engine.hpp"
#include "lib/resolve/failure.hpp"
#include "lib/tree/key.hpp"
#include "lib/tree/python_number.hpp"

namespace hydranth::impl {

namespace {

std::string joined(std::span<const std::string_view> names) {
  std::string text(names.front());
  for (const std::string_view name : names.subspan(1)) text.append(".").append(name);
  return text;
}

/// The index that a path's element means in the list. Nullopt if it is outside of it. Throws failure
/// (`TypeError`) if it is no number at all, and the rules want that.
std::optional<std::size_t> index_in(const list_value& list, std::string_view name, const path_rules& rules) {
  const auto number = read_python_int(name);
  if (!number) {
    if (rules.throw_on_failure)
      throw failure(kinds::type_error, "Index '" + std::string(name) + "' (str) is not an int");
    return std::nullopt;
  }
  const auto index = number->as_int64();
  if (!index || *index < 0 || static_cast<std::uint64_t>(*index) >= list.items.size()) return std::nullopt;
  return static_cast<std::size_t>(*index);
}

failure absent_key(place_ptr at, std::span<const std::string_view> names, const std::string& path) {
  failure absent(kinds::interpolation_key_error, "Interpolation key '" + path + "' not found");
  for (const std::string_view name : names) {
    place_ptr next = place::child(at, key(name));
    if (!next) {
      absent.set_absent_key(at->value(), std::string(name));
      break;
    }
    at = std::move(next);
  }
  return absent;
}

/// The texts live as long as `elements`.
std::vector<std::string_view> views_of(const std::vector<std::string>& elements) {
  return {elements.begin(), elements.end()};
}

/// The names of a literal reference as they are written, without the dots that lead up.
std::string written_names(const ast::reference& literal) {
  std::string text;
  for (const ast::path_element& name : literal.path) {
    if (name.in_brackets) {
      text.append("[").append(name.text).append("]");
    } else {
      text.append(text.empty() ? "" : ".").append(name.text);
    }
  }
  return text;
}

failure above_root(const std::string& path) {
  return {kinds::config_key_error, "Error resolving key '" + path + "'"};
}

}  // namespace

place_ptr container_of_dots(const place_ptr& from, std::size_t dots) {
  if (dots == 0) return root_of(from);
  place_ptr at = from;
  for (; at && dots > 1; --dots) at = at->container();
  return at;
}

void visited_places::push(const place_ptr& at) {
  if (m_places.size() >= most_compared) m_values.insert(at->value().get());
  m_places.push_back(at);
}

void visited_places::pop() {
  if (m_places.size() > most_compared) m_values.erase(m_values.find(m_places.back()->value().get()));
  m_places.pop_back();
}

bool visited_places::contains(const place& at) const {
  const bool may_be_behind = m_values.contains(at.value().get());
  const auto end = may_be_behind ? m_places.end()
                                 : m_places.begin() +
                                       static_cast<std::ptrdiff_t>(std::min(m_places.size(), most_compared));
  return std::any_of(m_places.begin(), end, [&](const place_ptr& each) { return is_same(*each, at); });
}

path_start start_of_path(const place_ptr& container, std::string_view path) {
  const std::size_t dots = std::min(path.find_first_not_of('.'), path.size());
  place_ptr start = container_of_dots(container, dots);
  if (!start) throw above_root(std::string(path));
  return {std::move(start), path.substr(dots)};
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

place_ptr engine::select_one(const place_ptr& container, std::string_view name,
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
  if (visited.contains(*at))
    throw failure(kinds::interpolation_resolution_error, "Recursive interpolation detected");
  if (!at->value()->is_interpolation()) return at;
  visited.push(at);
  struct pop {
    visited_places& stack;
    ~pop() { stack.pop(); }
  } const at_end{visited};
  return follow(at, visited, rules);
}

template <typename Path>
place_ptr engine::descend(place_ptr at, std::span<const std::string_view> names, const Path& path,
                          visited_places& visited, const path_rules& rules) {
  for (std::size_t i = 0; i + 1 < names.size(); ++i) {
    at = select_one(at, names[i], rules);
    if (at) at = follow(at, visited, rules);
    if (!at) return nullptr;
    if (!at->is_container()) {
      throw failure(kinds::config_type_error,
                    "Error trying to access " + path() + ": node `" + joined(names.first(i + 1)) +
                        "` is not a container and thus cannot contain `" + std::string(names[i + 1]) + "`");
    }
  }
  at = select_one(at, names.back(), rules);
  return at ? follow_last(at, visited, rules) : nullptr;
}

place_ptr engine::find(const place_ptr& container, std::string_view path, visited_places& visited,
                       const path_rules& rules) {
  if (path.empty()) return container;
  const std::vector<std::string> names = split_key(path);
  if (names.empty()) throw failure(kinds::index_error, "list index out of range");
  return descend(
      container, views_of(names), [path] { return std::string(path); }, visited, rules);
}

namespace {

failure outside(const std::string& path) {
  return {kinds::interpolation_key_error,
          std::string("ConfigKeyError while resolving interpolation: ") + above_root(path).what()};
}

failure to_missing(const failure& caught) {
  return {kinds::interpolation_to_missing_value_error,
          std::string("MissingMandatoryValue while resolving interpolation: ") + caught.what()};
}

}  // namespace

template <typename Find, typename Absent>
place_ptr engine::target(const Find& find, const Absent& absent, const site& at) {
  place_ptr found;
  try {
    found = find();
  } catch (const failure& caught) {
    if (caught.kind() != kinds::missing_mandatory_value) throw;
    throw to_missing(caught);
  }
  if (!found) throw absent();
  // Of a map or list somebody will read what it holds.
  if (m_context.reads && !found->is_container()) m_context.reads->note(*found);
  for (const place* above = at.node->container().get(); above; above = above->container().get()) {
    if (is_same(*above, *found))
      throw failure(kinds::interpolation_resolution_error, "Interpolation to parent node detected");
  }
  return found;
}

place_ptr engine::find_reference(const std::string& path, const site& at) {
  const std::size_t dots = std::min(path.find_first_not_of('.'), path.size());
  const place_ptr start = container_of_dots(at.node->container(), dots);
  if (!start) throw outside(path);
  const std::string rest = path.substr(dots);
  return target([&] { return find(start, rest, at.visited, {}); },
                [&] { return absent_key(start, views_of(split_key(rest)), rest); }, at);
}

place_ptr engine::find_reference(const ast::reference& literal, const site& at) {
  const place_ptr start = container_of_dots(at.node->container(), literal.dots);
  const auto path = [&] { return written_names(literal); };
  if (!start) throw outside(std::string(literal.dots, '.') + path());
  std::vector<std::string_view> names;
  names.reserve(literal.path.size());
  for (const ast::path_element& element : literal.path) names.emplace_back(element.text);
  return target([&] { return descend(start, names, path, at.visited, {}); },
                [&] { return absent_key(start, names, path()); }, at);
}

}  // namespace hydranth::impl
