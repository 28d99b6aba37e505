#include <fmt/format.h>

#include <string>
#include <type_traits>
#include <utility>
#include <variant>

#include "lib/report/locate.hpp"
#include "lib/run/sweep/sweep_rows.hpp"
#include "lib/tree/flow_text.hpp"
#include "lib/tree/load.hpp"
#include "lib/tree/python_text.hpp"

namespace hydranth::impl {

namespace {

constexpr std::string_view form = "write a map of keys to values, or a list of overrides";

override_value to_override_value(const node& value);

/// A key as an override has it: null, a boolean, a number or a text.
override_value::value name_of(const key& name) {
  return std::visit(
      [&](const auto& content) -> override_value::value {
        if constexpr (std::is_constructible_v<override_value::value, decltype(content)>) {
          return content;
        } else {
          return name.to_string();
        }
      },
      name.get());
}

/// The value as an override has it, so that it is the same once it is composed.
struct value_maker {
  const node& from;

  override_value::value operator()(null_value) const { return null_value{}; }
  override_value::value operator()(bool flag) const { return flag; }
  override_value::value operator()(const integer& number) const { return number; }
  override_value::value operator()(double number) const { return number; }
  override_value::value operator()(const std::string& text) const { return text; }
  override_value::value operator()(missing_value) const { return std::string("???"); }
  override_value::value operator()(const interpolation_value& made) const {
    return quoted_text{made.text, '\''};
  }
  override_value::value operator()(const list_value& list) const {
    override_list made;
    for (const node_ptr& item : list.items) made.items.push_back(to_override_value(*item));
    return made;
  }
  override_value::value operator()(const map_value& map) const {
    override_map made;
    for (const auto& [name, item] : map)
      made.entries.push_back({{name_of(name), {}}, to_override_value(*item)});
    return made;
  }
  template <typename Other>
  override_value::value operator()(const Other&) const {
    throw sweep_file_error("no override has a value of this kind", from.origin());
  }
};

override_value to_override_value(const node& value) {
  return {std::visit(value_maker{value}, value.get()), {}};
}

/// Where the text of a scalar stands byte by byte, within its quotes; empty if it doesn't.
grammar::span place_of_text(const std::string& text, const grammar::span& origin) {
  const std::string_view written = origin.text->text(origin.where);
  if (written == text) return origin;
  if (written.size() != text.size() + 2 || written.substr(1, text.size()) != text) return {};
  return {origin.text, {origin.where.begin + 1, origin.where.end - 1}};
}

void add(sweep_rows& rows, const std::string& text, const grammar::span& origin) try {
  const grammar::span place = place_of_text(text, origin);
  rows.add(place ? grammar::source::make_part(text, place) : grammar::source::make("sweep file", text));
} catch (const error& failure) {
  if (failure.location() && failure.location()->source != "sweep file") throw;
  throw at_place(error(failure.kind(), failure.message()), origin).with_hint(failure.hint());
}

void read_map(const map_value& map, sweep_rows& rows) {
  for (const auto& [name, value] : map)
    add(rows, name.to_string() + "=" + print_value(to_override_value(*value)), value->origin());
}

void read_list(const list_value& list, sweep_rows& rows) {
  for (const node_ptr& item : list.items) {
    if (const auto* text = item->get_if<std::string>()) {
      add(rows, *text, item->origin());
    } else if (const auto* made = item->get_if<interpolation_value>()) {
      add(rows, made->text, item->origin());
    } else {
      throw sweep_file_error(fmt::format("expected an override, found {}", flow_text(*item)), item->origin())
          .with_hint("an override is a text: \"lr=0.1\"");
    }
  }
}

void read_row(const node& row, sweep_rows& rows) {
  if (const map_value* map = row.as_map()) {
    read_map(*map, rows);
  } else if (const list_value* list = row.as_list()) {
    read_list(*list, rows);
  } else {
    throw sweep_file_error(fmt::format("expected a set of overrides, found {}", flow_text(row)), row.origin())
        .with_hint(std::string(form));
  }
  rows.end_row(row.origin());
}

}  // namespace

void read_yaml_rows(const grammar::source_ptr& text, sweep_rows& rows) {
  const node_ptr content = read_yaml_value(text);
  if (content->is_null()) return;
  const list_value* list = content->as_list();
  if (!list) {
    throw sweep_file_error("a sweep file holds a list of sets of overrides", content->origin())
        .with_hint("begin each set with a dash, and " + std::string(form));
  }
  for (const node_ptr& row : list->items) read_row(*row, rows);
}

}  // namespace hydranth::impl
