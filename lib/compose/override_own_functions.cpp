#include "lib/compose/override_own_functions.hpp"

#include <array>
#include <string>
#include <vector>

#include "hydranth/error.hpp"

namespace hydranth::impl {

namespace {

using value = override_value::value;
using arguments = bound_arguments;
using kind = parameter::kind;

std::vector<override_value> items_of(const arguments& given) {
  if (given.rest.empty()) throw error(kinds::type_error, "a value is missing");
  return {given.rest.begin(), given.rest.end()};
}

integer index_of(const arguments& given) {
  return *given.values[0]->get_if<integer>();
}

value call_append(const arguments& given, const override_options&) {
  return list_edit{list_append{items_of(given)}};
}

value call_clear(const arguments&, const override_options&) {
  return list_edit{list_clear{}};
}

value call_insert(const arguments& given, const override_options&) {
  return list_edit{list_insert{index_of(given), items_of(given)}};
}

value call_prepend(const arguments& given, const override_options&) {
  return list_edit{list_prepend{items_of(given)}};
}

value call_remove(const arguments& given, const override_options&) {
  return list_edit{list_remove{items_of(given)}};
}

value call_remove_at(const arguments& given, const override_options&) {
  return list_edit{list_remove_at{index_of(given)}};
}

value call_from_file(const arguments& given, const override_options&) {
  return file_value{*given.values[0]->get_if<std::string>(), nullptr};
}

constexpr std::string_view any_annotation = "Union[str, int, float, bool, None, list, dict]";
constexpr parameter items_parameters[] = {
    {"args", kind::variadic, false, argument_types::element, any_annotation}};
constexpr parameter insert_parameters[] = {
    {"index", kind::ordinary, true, argument_types::of<integer>, "int"},
    {"args", kind::variadic, false, argument_types::element, any_annotation}};
constexpr parameter index_parameters[] = {
    {"index", kind::ordinary, true, argument_types::of<integer>, "int"}};
constexpr parameter path_parameters[] = {{"path", kind::ordinary, true, argument_types::text, "str"}};

constexpr std::array<override_function, 7> our_functions{{{"append", items_parameters, call_append},
                                                          {"clear", {}, call_clear},
                                                          {"from_file", path_parameters, call_from_file},
                                                          {"insert", insert_parameters, call_insert},
                                                          {"prepend", items_parameters, call_prepend},
                                                          {"remove", items_parameters, call_remove},
                                                          {"remove_at", index_parameters, call_remove_at}}};

}  // namespace

std::span<const override_function> own_functions() {
  return our_functions;
}

}  // namespace hydranth::impl
