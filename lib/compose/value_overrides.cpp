#include "lib/compose/value_overrides.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "hydranth/error.hpp"
#include "lib/compose/composition_error.hpp"
#include "lib/compose/explain.hpp"
#include "lib/compose/list_edit.hpp"
#include "lib/compose/nearest_key.hpp"
#include "lib/report/locate.hpp"
#include "lib/report/suggest.hpp"
#include "lib/resolve/equal.hpp"
#include "lib/tree/acceptance.hpp"
#include "lib/tree/config_error.hpp"
#include "lib/tree/edit.hpp"
#include "lib/tree/python_text.hpp"
#include "lib/tree/python_type.hpp"

namespace hydranth::impl {

namespace {

using operation = config_override::operation;

grammar::span key_place(const config_override& from) {
  return {from.text, from.key_where};
}

[[noreturn]] void refuse(std::string message, const config_override& from) {
  throw at_place(error(kinds::config_composition_exception, std::move(message)), key_place(from));
}

/// The steps from the root to the place.
key_path path_to(const place* at) {
  key_path path;
  for (; at->container(); at = at->container().get()) {
    if (at->where()) path.push_back(*at->where());
  }
  std::reverse(path.begin(), path.end());
  return path;
}

/// The index that a part of a path is; 0 if it is no number, which whoever assigned there has found.
std::size_t index_of(std::string_view part) {
  std::size_t index = 0;
  std::from_chars(part.data(), part.data() + part.size(), index);
  return index;
}

step step_in(const node& container, std::string_view part) {
  return container.as_list() ? step(index_of(part)) : step(key(part));
}

/// The path of the container and the name in it.
std::pair<std::string_view, std::string_view> split_last(std::string_view path) {
  const std::size_t dot = path.rfind('.');
  if (dot == std::string_view::npos) return {"", path};
  return {path.substr(0, dot), path.substr(dot + 1)};
}

/// The value that a `~key=value` names; its texts are texts, whatever they look like.
node_ptr plain_value(const config_override& from) {
  if (const auto* quoted = from.value->get_if<quoted_text>()) return node::make(quoted->text);
  if (const auto* text = from.value->get_if<std::string>()) return node::make(*text);
  node_ptr value = from.value_node();
  check_acceptable(value);
  return value;
}

/// Maps and lists, which may be merged into what is there.
bool has_container(const config_override& from) {
  if (!from.value) return false;
  const auto* file = from.value->get_if<file_value>();
  return from.value->get_if<override_map>() || from.value->get_if<override_list>() ||
         (file && file->content->is_container());
}

class applier {
 public:
  applier(node_ptr config, const evaluation_context& context)
      : m_config(std::move(config)), m_context(context), m_dereference(make_dereferencer(context)) {}

  void apply(const config_override& from);
  [[nodiscard]] const node_ptr& config() const { return m_config; }

 private:
  [[nodiscard]] place_ptr select(std::string_view path) const;
  [[nodiscard]] place_ptr select_any(std::string_view path) const;
  void remove(const config_override& from);
  void remove_child(std::string_view container, std::string_view name);
  void add(const config_override& from);
  void change(const config_override& from);
  void set(const config_override& from, bool force_add);
  void edit(const config_override& from, const list_edit& what);
  [[nodiscard]] key_path prepare_list(const config_override& from);
  [[noreturn]] void refuse_no_list(const config_override& from, const key_path& path) const;
  void put(const config_override& from, const node_ptr& value, bool merge);
  [[noreturn]] void refuse_present(const config_override& from) const;
  template <typename Change>
  void with_advice(const config_override& from, const Change& change);

  node_ptr m_config;
  const evaluation_context& m_context;
  dereferencer m_dereference;
};

/// What the path leads to; null if that is nothing, missing or null.
place_ptr applier::select(std::string_view path) const {
  const place_ptr found = evaluator(m_context).select(place::root(m_config), path);
  return found && !found->value()->is_null() && !found->value()->is_missing() ? found : nullptr;
}

/// The same, but null and missing values are something.
place_ptr applier::select_any(std::string_view path) const {
  const node_ptr nothing = node::make(null_value{});
  const place_ptr found = evaluator(m_context).select(place::root(m_config), path, {.fallback = nothing});
  if (found && found->value() != nothing) return found;
  const auto [container_path, name] = split_last(path);
  const place_ptr container = container_path.empty() ? place::root(m_config) : select(container_path);
  if (!container) return nullptr;
  const place_ptr child = place::child(container, step_in(*container->value(), name));
  return child && child->value()->is_missing() ? child : nullptr;
}

void applier::set(const config_override& from, bool force_add) {
  m_config =
      update(m_config, from.key, from.value_node(), {.merge = true, .force_add = force_add}, m_dereference);
}

void applier::remove(const config_override& from) {
  const place_ptr found = select_any(from.key);
  if (!found) refuse("Could not delete from config. '" + from.key + "' does not exist.", from);
  if (from.value && !from.value->get_if<null_value>()) {
    const node_ptr expected = plain_value(from);
    const place_ptr actual =
        found->value()->is_missing() ? place::plain(node::make(std::string(missing_text))) : found;
    evaluator evaluate(m_context);
    if (!are_equal(actual, place::plain(expected), evaluate)) {
      refuse("Could not delete from config. The value of '" + from.key + "' is " +
                 python_str(*found->value()) + " and not " + python_str(*expected) + ".",
             from);
    }
  }
  const auto [container, name] = split_last(from.key);
  remove_child(container, name);
}

/// Removes it from the container at the path, which may lead through references: then it is their target's.
void applier::remove_child(std::string_view container, std::string_view name) {
  key_path path;
  if (!container.empty()) path = path_to(select(container).get());
  const bool is_item = node_at(m_config, path)->as_list();
  const key child = is_item ? key(integer(static_cast<std::int64_t>(index_of(name)))) : key(name);
  const std::optional<bool> closed = m_config->own_flag(flag::struct_mode);
  m_config = erase(m_config->with_flag(flag::struct_mode, false), path, child);
  m_config = m_config->with_flag(flag::struct_mode, closed);
}

void applier::add(const config_override& from) {
  if (select(from.key) && !has_container(from)) refuse_present(from);
  set(from, true);
}

void applier::refuse_present(const config_override& from) const {
  const std::string input(from.input());
  refuse("Could not append to config. An item is already at '" + from.key + "'.\nEither remove + prefix: '" +
             input.substr(1) + "'\nOr add a second + to add or override '" + from.key + "': '+" + input +
             "'\n",
         from);
}

void applier::change(const config_override& from) {
  with_advice(from, [&] { set(from, false); });
}

/// A key that isn't there may be added.
template <typename Change>
void applier::with_advice(const config_override& from, const Change& change) {
  try {
    change();
  } catch (const error& failure) {
    if (failure.kind() != kinds::config_attribute_error && failure.kind() != kinds::config_key_error) throw;
    error outer(
        kinds::config_composition_exception,
        "Could not override '" + from.key + "'.\nTo append to your config use +" + std::string(from.input()));
    outer = at_place(std::move(outer), key_place(from));
    if (const auto near = nearest_key(m_config, from.key))
      outer = outer.with_hint("did you mean '" + *near + "'?");
    throw outer.caused_by(failure);
  }
}

void applier::put(const config_override& from, const node_ptr& value, bool merge) {
  const bool force_add = from.type != operation::change;
  m_config = update(m_config, from.key, value, {.merge = merge, .force_add = force_add}, m_dereference);
}

/// `key=append(x)`: the list has to be there; with `+` it may not, and begins empty; with `++` it is there or
/// begins empty.
void applier::edit(const config_override& from, const list_edit& what) {
  if (from.type == operation::add && select(from.key)) refuse_present(from);
  const key_path path = prepare_list(from);
  m_config = edit_list(m_config, path, what, {from.text, from.value->where}, m_context);
}

/// Where the list stands that is edited. A list that an interpolation leads to is copied to its key first, as
/// it is when a config is merged into it.
key_path applier::prepare_list(const config_override& from) {
  key_path path = steps_of(m_config, from.key);
  const node_ptr present = node_at(m_config, path);
  const bool may_begin = from.type != operation::change;
  if (!present && select(from.key)) {
    throw at_place(error(kinds::config_type_error, "'" + from.key + "' leads through an interpolation"),
                   key_place(from))
        .with_hint("name the list by the path where it stands");
  }
  if (!present || (may_begin && (present->is_null() || present->is_missing()))) {
    with_advice(from, [&] { put(from, node::make(list_value{}), false); });
    return steps_of(m_config, from.key);
  }
  if (present->is_interpolation()) {
    const node_ptr meant = m_dereference(m_config, path);
    if (!meant || !meant->as_list()) refuse_no_list(from, path);
    put(from, meant, false);
  } else if (!present->as_list()) {
    refuse_no_list(from, path);
  }
  return path;
}

void applier::refuse_no_list(const config_override& from, const key_path& path) const {
  const node_ptr present = node_at(m_config, path);
  const bool is_open = present->is_null() || present->is_missing();
  const std::string what = present->is_missing() ? "missing"
                           : present->is_null()  ? "null"
                           : present->is_interpolation()
                               ? "an interpolation that leads to no list"
                               : "of type " + std::string(python_type_name(*present));
  const std::string function = std::string(from.value->own_function()) + "()";
  const error complete =
      config_error(kinds::config_type_error, function + " changes a list, but '" + from.key + "' is " + what,
                   subject_of(*present, path));
  throw at_place(complete, {from.text, from.value->where})
      .with_hint(is_open ? "++" + from.key + "=... begins with an empty list" : "");
}

void applier::apply(const config_override& from) {
  if (from.package) {
    refuse("Override " + std::string(from.input()) +
               " looks like a config group override, but config group '" + from.key + "' does not exist.",
           from);
  }
  const list_edit* changed_list = from.value ? from.value->get_if<list_edit>() : nullptr;
  try {
    if (changed_list && from.type != operation::remove) return edit(from, *changed_list);
    switch (from.type) {
      case operation::change:
        return change(from);
      case operation::add:
        return add(from);
      case operation::force_add:
        return set(from, true);
      case operation::remove:
        return remove(from);
    }
  } catch (const error& failure) {
    if (!is_config_error(failure)) throw at_place(failure, key_place(from));
    throw at_place(composition_error("Error merging override " + std::string(from.input()), failure),
                   key_place(from));
  }
}

}  // namespace

node_ptr apply_overrides(node_ptr config, std::span<const config_override> overrides,
                         const evaluation_context& context) {
  applier all(std::move(config), context);
  for (const config_override& from : overrides) all.apply(from);
  return all.config();
}

}  // namespace hydranth::impl
