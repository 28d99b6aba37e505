#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "lib/tree/typing.hpp"

// What the fields of the built-in records are written with. Included only where records are written.
namespace hydranth::impl::record_fields {

using field = record_type::field;

[[nodiscard]] inline node_ptr missing() {
  return node::make(missing_value{});
}
[[nodiscard]] inline node_ptr null() {
  return node::make(null_value{});
}
[[nodiscard]] inline node_ptr empty_list() {
  return node::make(list_value{});
}
[[nodiscard]] inline node_ptr empty_map() {
  return node::make(map_value{});
}
/// May be an interpolation.
[[nodiscard]] inline node_ptr text(std::string_view content) {
  return make_text_node(std::string(content));
}
[[nodiscard]] inline node_ptr texts(const std::vector<std::string_view>& contents) {
  list_value list;
  for (const std::string_view content : contents) list.items.push_back(text(content));
  return node::make(std::move(list));
}
[[nodiscard]] inline node_ptr map_of(std::vector<std::pair<std::string_view, node_ptr>> entries) {
  map_value map;
  for (auto& [name, value] : entries) map.set(name, std::move(value));
  return node::make(std::move(map));
}

[[nodiscard]] inline value_type_ptr list_of_texts() {
  return types::list(types::str());
}
[[nodiscard]] inline value_type_ptr dict_of(value_type_ptr element) {
  return types::dict(types::str(), std::move(element));
}

[[nodiscard]] inline field text_field(std::string_view name, std::string_view content) {
  return {std::string(name), types::str(), text(content)};
}
/// A text that has to be given.
[[nodiscard]] inline field open_text(std::string_view name) {
  return {std::string(name), types::str(), missing()};
}
[[nodiscard]] inline field integer_field(std::string_view name, std::int64_t number) {
  return {std::string(name), types::integer(), node::make(integer(number))};
}
[[nodiscard]] inline field number_field(std::string_view name, double number) {
  return {std::string(name), types::floating(), node::make(number)};
}
[[nodiscard]] inline field flag_field(std::string_view name, bool on) {
  return {std::string(name), types::boolean(), node::make(on)};
}
/// Null unless it is set.
[[nodiscard]] inline field optional_field(std::string_view name, const value_type_ptr& type) {
  return {std::string(name), types::optional(type), null()};
}
/// Holds a record with its own defaults.
[[nodiscard]] inline field nested(std::string_view name, const record_type_ptr& type) {
  value_type_ptr declared = types::record(type);
  node_ptr defaults = make_record(type, declared);
  return {std::string(name), std::move(declared), std::move(defaults)};
}

/// A record of these fields, which are not copied, as those of an initializer list would be.
template <std::size_t Count>
[[nodiscard]] record_type_ptr record(std::string_view name, field (&&fields)[Count],
                                     record_type_ptr base = nullptr) {
  std::vector<field> moved(std::make_move_iterator(std::begin(fields)),
                           std::make_move_iterator(std::end(fields)));
  return define_record(std::string(name), std::move(moved), std::move(base));
}

}  // namespace hydranth::impl::record_fields
