#include "hydranth/config.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "lib/report/locate.hpp"
#include "lib/run/configs.hpp"
#include "lib/tree/config_error.hpp"
#include "lib/tree/edit.hpp"
#include "lib/tree/emit_json.hpp"
#include "lib/tree/emit_yaml.hpp"
#include "lib/tree/load.hpp"
#include "lib/tree/python_text.hpp"
#include "lib/tree/python_type.hpp"

namespace hydranth {

namespace {

using impl::config_access;
using impl::config_view;
using impl::evaluator;
using impl::node;
using impl::node_ptr;
using impl::place_ptr;

config make_value(node::value value) {
  return config_access::make_root(node::make(std::move(value)), impl::default_reading());
}

/// The step that a path's element means in the container: an index in a list, else a key.
impl::step step_in(const node& container, std::string name) {
  if (container.as_list()) {
    std::size_t index = 0;
    const char* end = name.data() + name.size();
    const auto [stop, failure] = std::from_chars(name.data(), end, index);
    if (failure == std::errc() && stop == end && !name.empty()) return index;
  }
  return impl::key(std::move(name));
}

std::string object_type(const place_ptr& at) {
  if (!at->container()) return "None";
  return std::string(impl::python_type_name(*at->container()->value()));
}

struct type_of {
  config_type operator()(impl::null_value) const { return config_type::null; }
  config_type operator()(bool) const { return config_type::boolean; }
  config_type operator()(const impl::integer&) const { return config_type::integer; }
  config_type operator()(double) const { return config_type::number; }
  config_type operator()(const std::string&) const { return config_type::text; }
  config_type operator()(const impl::bytes&) const { return config_type::bytes; }
  config_type operator()(const impl::path_value&) const { return config_type::path; }
  config_type operator()(const impl::enum_value&) const { return config_type::enumeration; }
  config_type operator()(impl::missing_value) const { return config_type::missing; }
  /// A text that a resolver returned, and that looks like an interpolation.
  config_type operator()(const impl::interpolation_value&) const { return config_type::text; }
  config_type operator()(const impl::list_value&) const { return config_type::list; }
  config_type operator()(const impl::map_value&) const { return config_type::map; }
};

place_ptr followed(const config_view& view) {
  return evaluator(view.how).follow(view.at);
}

/// The same, but its value counts as read, though not what it holds.
place_ptr read(const config_view& view) {
  place_ptr found = followed(view);
  if (view.how->reads) view.how->reads->note(*found);
  return found;
}

/// There is no such key, or it is `???`; that counts as read.
void note_nothing(impl::read_marks& marks, const place_ptr& from, std::string_view path) {
  place_ptr at = from;
  for (std::string& name : impl::split_key(path)) {
    at = impl::place::child(at, step_in(*at->value(), std::move(name)));
    if (!at) return marks.note_absent(*from, path);
  }
  marks.note(*at);
}

bool equal(const node& a, const node& b);

struct equal_to {
  const node& other;

  template <typename T>
  bool operator()(const T& value) const {
    const T* same = other.get_if<T>();
    return same && *same == value;
  }
  bool operator()(const impl::list_value& list) const {
    const auto* same = other.as_list();
    return same && std::ranges::equal(list.items, same->items,
                                      [](const node_ptr& a, const node_ptr& b) { return equal(*a, *b); });
  }
  bool operator()(const impl::map_value& map) const {
    const auto* same = other.as_map();
    return same && map.size() == same->size() &&
           std::ranges::all_of(map, [&](const impl::map_value::entry& entry) {
             const node_ptr value = same->get(entry.name);
             return value && equal(*entry.value, *value);
           });
  }
};

bool equal(const node& a, const node& b) {
  return std::visit(equal_to{b}, a.get());
}

/// The value as a person reads it. Throws MissingMandatoryValue for `???`.
node_ptr value_of(const config& handle) {
  const config_view& view = config_access::view(handle);
  node_ptr value = read(view)->value();
  if (!value->is_missing()) return value;
  const std::string key = view.at->full_key();
  throw impl::at_place(
      impl::config_error(kinds::missing_mandatory_value, "Missing mandatory value: " + key,
                         {.full_key = key, .reference_type = {}, .object_type = object_type(view.at)}),
      view.at->value()->origin());
}

}  // namespace

config::config() : config(make_value(impl::map_value())) {}
config::config(std::nullptr_t) : config(make_value(impl::null_value())) {}
config::config(bool value) : config(make_value(value)) {}
config::config(std::int64_t value) : config(make_value(impl::integer(value))) {}
config::config(double value) : config(make_value(value)) {}
config::config(std::string value) try
    : config(config_access::make_root(impl::make_text_node(std::move(value)), impl::default_reading())) {
} catch (const grammar::syntax_error& refusal) {
  throw impl::to_error(refusal, kinds::grammar_parse_error);
}
config::config(const char* value) : config(std::string(value)) {}

config config::list(std::vector<config> items) {
  impl::list_value list;
  for (const config& item : items) list.items.push_back(config_access::whole_node(item));
  return make_value(std::move(list));
}

config config::map(std::vector<std::pair<std::string, config>> entries) {
  impl::map_value map;
  for (const auto& [name, value] : entries) map.set(impl::key(name), config_access::whole_node(value));
  return make_value(std::move(map));
}

config config::from_yaml(std::string text, std::string name) {
  const auto source = grammar::source::make(std::move(name), std::move(text));
  return config_access::make_root(impl::load_yaml(source), impl::default_reading());
}

config_type config::type() const {
  return std::visit(type_of(), read(*m_view)->value()->get());
}

config config::at(std::string_view path) const {
  if (path.empty()) return *this;
  evaluator evaluate(m_view->how);
  place_ptr here = evaluate.follow(m_view->at);
  for (std::string& name : impl::split_key(path)) {
    here = evaluate.get(here, step_in(*here->value(), std::move(name)));
  }
  return config_access::make(std::move(here), m_view->how);
}

config config::operator[](std::size_t index) const {
  evaluator evaluate(m_view->how);
  return config_access::make(evaluate.get(evaluate.follow(m_view->at), index), m_view->how);
}

std::optional<config> config::select(std::string_view path) const {
  evaluator evaluate(m_view->how);
  const place_ptr here = evaluate.follow(m_view->at);
  if (!path.empty() && !here->is_container()) return std::nullopt;
  // A node that stands in no tree says that there is nothing.
  const node_ptr nothing = node::make(impl::missing_value());
  const place_ptr found = path.empty() ? here : evaluate.select(here, path, {.fallback = nothing});
  if (!found || found->value() == nothing || found->value()->is_missing()) {
    if (m_view->how->reads) note_nothing(*m_view->how->reads, here, path);
    return std::nullopt;
  }
  return config_access::make(found, m_view->how);
}

bool config::contains(std::string_view path) const try {
  const std::optional<config> found = select(path);
  if (found) (void)read(*found->m_view);
  return found.has_value();
} catch (const error&) {
  return false;
}

std::size_t config::size() const {
  const node_ptr value = read(*m_view)->value();
  if (const auto* list = value->as_list()) return list->items.size();
  const auto* map = value->as_map();
  return map ? map->size() : 0;
}

std::vector<std::string> config::keys() const {
  std::vector<std::string> names;
  const node_ptr value = read(*m_view)->value();
  if (const auto* map = value->as_map()) {
    for (const auto& item : *map) names.push_back(item.name.to_string());
  }
  return names;
}

config::iterator config::begin() const {
  return {std::make_shared<const config_view>(config_view{read(*m_view), m_view->how}), 0};
}

config::iterator config::end() const {
  return {nullptr, size()};
}

config::entry config::iterator::operator*() const {
  const place_ptr& container = m_parent->at;
  if (const auto* map = container->value()->as_map()) {
    const impl::map_value::entry& found = map->entries()[m_index];
    return {found.name.to_string(),
            config_access::make(impl::place::child(container, found.name), m_parent->how)};
  }
  return {std::to_string(m_index),
          config_access::make(impl::place::child(container, m_index), m_parent->how)};
}

config config::set(std::string_view path, const config& value) const {
  std::string whole = m_view->at->full_key();
  if (!whole.empty() && !path.empty()) whole += '.';
  whole += path;
  const node_ptr& content = config_access::whole_node(value);
  const node_ptr before = config_access::root_of(*this);
  const node_ptr root = whole.empty()
                            ? content
                            : impl::update(before, whole, content, {.merge = false, .force_add = true},
                                           impl::make_dereferencer(*m_view->how));
  config changed = config_access::make_root(root, m_view->how);
  const std::string here = m_view->at->full_key();
  return here.empty() ? changed : changed.at(here);
}

std::string config::to_yaml(interpolations how) const {
  const node_ptr shown = how == interpolations::keep ? config_access::whole_node(*this)
                                                     : evaluator(m_view->how).resolved(m_view->at);
  return impl::emit_yaml(*shown);
}

std::string config::to_json() const {
  return impl::emit_json(*evaluator(m_view->how).resolved(m_view->at));
}

config config::resolved() const {
  const node_ptr tree = evaluator(m_view->how).resolved(m_view->at);
  // It has counted as read; and the copy's keys are not the config's.
  return impl::with_read_marks(config_access::make_root(tree, m_view->how), nullptr);
}

std::optional<error_location> config::location() const {
  const grammar::span& origin = m_view->at->value()->origin();
  return origin ? std::optional(impl::locate(origin)) : std::nullopt;
}

std::string config::full_key() const {
  return m_view->at->full_key();
}

bool operator==(const config& a, const config& b) {
  return equal(*config_access::whole_node(a), *config_access::whole_node(b));
}

bool config::to_bool() const {
  const node_ptr value = value_of(*this);
  const bool* flag = value->get_if<bool>();
  if (!flag) throw mismatch("Boolean");
  return *flag;
}

std::int64_t config::to_int64() const {
  const node_ptr value = value_of(*this);
  const auto* number = value->get_if<impl::integer>();
  const std::optional<std::int64_t> small = number ? number->as_int64() : std::nullopt;
  if (!small) throw mismatch("Integer");
  return *small;
}

double config::to_double() const {
  const node_ptr value = value_of(*this);
  if (const double* number = value->get_if<double>()) return *number;
  const auto* whole = value->get_if<impl::integer>();
  const std::optional<double> number = whole ? whole->as_double() : std::nullopt;
  if (!number) throw mismatch("Float");
  return *number;
}

std::string config::to_text() const {
  const node_ptr value = value_of(*this);
  if (value->is_null() || value->is_container()) throw mismatch("String");
  if (const auto* member = value->get_if<impl::enum_value>()) return member->name;
  return impl::python_str(*value);
}

std::vector<config> config::items() const {
  const place_ptr list = read(*m_view);
  if (!list->value()->as_list()) throw mismatch("List");
  std::vector<config> found;
  for (std::size_t i = 0; i < list->value()->as_list()->items.size(); ++i) {
    found.push_back(config_access::make(impl::place::child(list, i), m_view->how));
  }
  return found;
}

error config::mismatch(std::string_view wanted) const {
  const place_ptr value = followed(*m_view);
  const error failure = impl::config_error(
      kinds::validation_error,
      fmt::format("Value '{}' of type '{}' could not be converted to {}", impl::python_str(*value->value()),
                  impl::python_type_name(*value->value()), wanted),
      {.full_key = full_key(), .reference_type = {}, .object_type = object_type(m_view->at)});
  return impl::at_place(failure, m_view->at->value()->origin());
}

}  // namespace hydranth
