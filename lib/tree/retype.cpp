#include "lib/tree/retype.hpp"

#include <utility>

#include "hydranth/error.hpp"
#include "lib/tree/convert.hpp"
#include "lib/tree/python_text.hpp"
#include "lib/tree/python_type.hpp"

namespace hydranth::impl {

namespace {

[[noreturn]] void refuse(const node_ptr& value, const value_type& type) {
  const std::string shown = value->is_container() ? "'" + given_type_name({value, true}) + "'"
                                                  : "Value " + python_repr(*value) + " (" +
                                                        std::string(python_type_name(*value)) + ")";
  throw value_refusal(kinds::validation_error, shown + " is incompatible with type hint '" + type.name + "'");
}

void check_shallow(const node_ptr& value, const value_type& type) {
  if (value->is_null() && !accepts_null(type)) refuse(value, type);
  if (is_special(*value)) return;
  const bool fits = type.is<list_type>()                    ? value->as_list() != nullptr
                    : type.is<dict_type>() || type.record() ? value->as_map() != nullptr
                                                            : holds_type(type, *value);
  if (!fits) refuse(value, type);
}

list_value retyped_items(const list_value& list, const value_type_ptr& element) {
  list_value items;
  items.items.reserve(list.items.size());
  for (const node_ptr& item : list.items) items.items.push_back(retyped(item, element));
  return items;
}

map_value retyped_values(const map_value& map, const dict_type& type) {
  map_value values;
  values.reserve(map.size());
  for (const map_value::entry& entry : map) {
    if (!type.key->is<any_type>() && !holds_key_type(*type.key, entry.name)) {
      const node_ptr name = node_of_key(entry.name);
      throw value_refusal(kinds::key_validation_error,
                          "Key " + python_repr(*name) + " (" + std::string(python_type_name(*name)) +
                              ") is incompatible with key type hint '" + type.key->name + "'");
    }
    values.set(entry.name, retyped(entry.value, type.element));
  }
  return values;
}

}  // namespace

node_ptr retyped(const node_ptr& value, const value_type_ptr& type) {
  if (type->is<any_type>()) return value;
  check_shallow(value, *type);
  record_type_ptr object = value->type() ? value->type()->object : nullptr;
  const node_ptr typed = value->with_type(typing_of(type, std::move(object)));
  if (const auto* list = type->get_if<list_type>(); list && value->as_list()) {
    return typed->with_value(retyped_items(*value->as_list(), list->element));
  }
  if (const auto* dict = type->get_if<dict_type>(); dict && value->as_map()) {
    return typed->with_value(retyped_values(*value->as_map(), *dict));
  }
  return typed;
}

}  // namespace hydranth::impl
