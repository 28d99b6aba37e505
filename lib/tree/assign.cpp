#include "lib/tree/assign.hpp"

#include <utility>

#include "lib/report/locate.hpp"
#include "lib/tree/acceptance.hpp"
#include "lib/tree/config_error.hpp"
#include "lib/tree/retype.hpp"
#include "lib/tree/typing.hpp"

namespace hydranth::impl {

namespace {

bool is_container_class(node_class kind) {
  return kind == node_class::map || kind == node_class::list;
}

bool is_container_type(const value_type& type) {
  return type.is<list_type>() || type.is<dict_type>() || type.record();
}

/// The name of the value's class, which for a config's scalar is that of its node.
std::string node_type_name(const incoming& given) {
  const node& value = *given.value;
  if (value.is<path_value>() && !given.from_config) return "PosixPath";
  if (!given.from_config || value.is_container()) return given_type_name(given);
  const value_type& declared = declared_type(value);
  if (declared.is<int_type>()) return "IntegerNode";
  if (declared.is<float_type>()) return "FloatNode";
  if (declared.is<bool_type>()) return "BooleanNode";
  if (declared.is<str_type>()) return "StringNode";
  if (declared.is<bytes_type>()) return "BytesNode";
  if (declared.is<path_type>()) return "PathNode";
  if (declared.is<union_type>()) return "UnionNode";
  return declared.is<any_type>() ? "AnyNode" : "EnumNode";
}

node_ptr with_special(const node& target, const node& value) {
  return target.with_value(value.get(), value.origin(), typing_of(declared_type_ptr(target)));
}

/// The content of a map whose values and keys are declared, made of any map.
node_ptr replace_map(const node_ptr& target, const incoming& given, const edit_frame& container,
                     const step& where) {
  edit_frame self(&container, where, target);
  const node& value = *given.value;
  if (value.is_null() && !accepts_null(declared_type(*target))) {
    throw self.failure(kinds::validation_error, "field '" + full_key(self.path()) + "' is not Optional");
  }
  check_map_value(declared_type(*target), given);
  if (is_special(value)) return with_special(*target, value);
  if (!value.as_map()) refuse_value("Unsupported value type: " + value_text(given));

  const node_ptr empty = target->with_value(map_value{});
  edit_frame made(&container, where, empty);
  made.open();
  map_value content;
  content.reserve(value.as_map()->size());
  const bool from_config = given.from_config || record_of(value);
  for (const map_value::entry& entry : *value.as_map()) {
    assign_key(made, content, entry.name, {entry.value, from_config});
  }
  record_type_ptr object = value.type() ? value.type()->object : nullptr;
  return target->with_value(std::move(content), value.origin(),
                            typing_of(declared_type_ptr(*target), std::move(object)));
}

node_ptr replace_list(const node_ptr& target, const incoming& given, const edit_frame& container,
                      const step& where) {
  const node& value = *given.value;
  if (value.is_null() && !accepts_null(declared_type(*target))) {
    refuse_value("Non optional ListConfig cannot be constructed from None");
  }
  if (is_special(value)) return with_special(*target, value);
  if (!value.as_list()) {
    refuse_value("Invalid value assigned: " + node_type_name(given) + " is not a ListConfig, list or tuple.");
  }
  edit_frame self(&container, where, target);
  self.open();
  list_value content;
  for (const node_ptr& item : value.as_list()->items) {
    // OmegaConf reads a config's scalars out of their nodes here.
    const bool from_config = given.from_config && item->is_container();
    content.items.push_back(assign_item(self, content.items.size(), nullptr, {item, from_config}));
  }
  return target->with_value(std::move(content), value.origin());
}

/// The step as Python's str() has it.
std::string detached_key(const step& where) {
  const auto* name = std::get_if<key>(&where);
  const auto* member = name ? std::get_if<enum_value>(&name->get()) : nullptr;
  return member ? member->type->name + "." + member->name : step_text(where);
}

/// A container or union of its own, not yet part of the tree: its errors know no path but their key.
/// (OmegaConf formats them in the constructor, where no parent is known.)
template <typename Make>
node_ptr make_detached(const step& where, const node& value, Make make) {
  try {
    return make();
  } catch (const value_refusal& refusal) {
    error_subject subject;
    subject.full_key = detached_key(where);
    throw at_place(config_error(refusal.kind(), refusal.what(), subject), value.origin());
  }
}

/// The child that a value becomes where `existing` (null if nothing) stands, in a container of such elements.
node_ptr assigned(const edit_frame& container, const step& where, const node_ptr& existing,
                  const incoming& given) {
  const value_type_ptr element = element_type(container.container());
  const node& value = *given.value;
  const bool untyped = element->is<any_type>();
  const node_class given_class = given.from_config ? node_class_of(value) : node_class::any;
  if (given_class == node_class::scalar && !element->is<union_type>()) return retyped(given.value, element);

  if (existing) {
    const node_class existing_class = node_class_of(*existing);
    const bool declared = !declared_type(*existing).is<any_type>();
    const bool plain_scalar = !given.from_config && !value.is_container();
    if (declared || (existing_class == node_class::any && plain_scalar)) {
      return replace_value(existing, given, container, where);
    }
  }
  if (untyped) return given.value;
  const bool kept = given.from_config && is_container_class(node_class_of(value));
  if (kept && is_container_type(*element) && !is_special(value)) return retyped(given.value, element);
  return make_node(element, given, container, where);
}

/// Where null may not go, the error says so before anything else.
void check_null(const edit_frame& map, const key& name, const node_ptr& existing, const node& value) {
  if (!value.is_null()) return;
  const value_type_ptr declared = existing ? declared_type_ptr(*existing) : element_type(map.container());
  if (accepts_null(*declared)) return;
  const std::string full = map.full_key_of(step_text(name));
  throw at_place(
      map.failure(kinds::validation_error, "field '" + full + "' is not Optional", step_text(name)),
      value.origin());
}

/// The readonly error of a container, before anything is changed in it.
void check_readonly(const edit_frame& container, const step& where, const char* message) {
  if (container.is_readonly())
    throw container.failure(kinds::readonly_config_error, message, step_text(where));
}

void check_list_element(const edit_frame& list, std::size_t index, const node_ptr& existing,
                        const incoming& given) {
  const node& value = *given.value;
  if (existing && !given.from_config && value.is_null() && !accepts_null(declared_type(*existing))) {
    const std::string full = list.full_key_of(std::to_string(index));
    refuse_value(full + " is not optional and cannot be assigned None");
  }
  if (value.is_missing()) return;
  const value_type_ptr element = element_type(list.container());
  const record_type* wanted = element->record();
  const record_type* offered = record_of(value);
  const bool is_null = value.is_null() && !given.from_config;
  const bool wrong_null = is_null && !accepts_null(*element);
  const bool wrong_record = wanted && !value.is_null() && !(offered && offered->is_derived_from(*wanted));
  if (!wrong_null && !wrong_record) return;
  refuse_value("Invalid type assigned: " + object_type_name(value) + " is not a subclass of " +
               element->name + ". value: " + value_text(given));
}

}  // namespace

void check_map_value(const value_type& declared, const incoming& given) {
  const node& value = *given.value;
  if (declared.is<any_type>() || is_special(value)) return;
  const record_type* wanted = declared.record();
  const record_type* offered = record_of(value);
  if (!wanted && value.as_map() && !offered) return;
  const std::string offered_name = object_type_name(value);
  if (!wanted && (!value.is_container() || offered))
    refuse_value("Cannot assign " + offered_name + " to " + declared.name);
  if (wanted && offered && offered->is_derived_from(*wanted)) return;
  refuse_value("Invalid type assigned: " + offered_name + " is not a subclass of " + declared.name +
               ". value: " + value_text(given));
}

void assign_key(const edit_frame& map, map_value& content, const key& name, const incoming& given,
                std::string_view unknown_key_kind) {
  const node& value = *given.value;
  try {
    const auto* declared = declared_type(map.container()).get_if<dict_type>();
    const key own = declared ? convert_key(*declared->key, name) : name;
    const node_ptr existing = content.get(own);
    // OmegaConf looks at interpolations and missing values only after the readonly flag.
    const bool checked_late = value.is_interpolation() || value.is_missing();
    if (!existing && !checked_late) map.check_new_key(own, unknown_key_kind, value.origin());
    check_null(map, own, existing, value);
    if (existing && node_class_of(*existing) == node_class::map)
      check_map_value(declared_type(*existing), given);
    check_readonly(map, own, "Cannot change read-only config container");
    if (!existing && checked_late) map.check_new_key(own, unknown_key_kind, value.origin());
    if (!given.from_config) check_acceptable(map, own, given.value);
    content.set(own, assigned(map, own, existing, given));
  } catch (const value_refusal& refusal) {
    throw map.failure(refusal, step_text(name), value);
  }
}

void check_item(const edit_frame& list, const std::string& index, const incoming& given) {
  try {
    check_list_element(list, 0, nullptr, given);
  } catch (const value_refusal& refusal) {
    throw list.failure(refusal, index, *given.value);
  }
}

node_ptr assign_item(const edit_frame& list, std::size_t index, const node_ptr& existing,
                     const incoming& given) {
  check_readonly(list, index, "ListConfig is read-only");
  try {
    check_list_element(list, index, existing, given);
    if (!given.from_config) check_acceptable(list, index, given.value);
    return assigned(list, index, existing, given);
  } catch (const value_refusal& refusal) {
    throw list.failure(refusal, std::to_string(index), *given.value);
  }
}

node_ptr replace_value(const node_ptr& target, const incoming& given, const edit_frame& container,
                       const step& where) {
  const node_class kind = node_class_of(*target);
  if (kind == node_class::map) return replace_map(target, given, container, where);
  if (kind == node_class::list) return replace_list(target, given, container, where);
  if (target->own_flag(flag::readonly).value_or(container.is_readonly())) {
    throw value_refusal(kinds::readonly_config_error, "Cannot set value of read-only config node");
  }
  const bool own_flags = target->own_flag(flag::readonly) || target->own_flag(flag::struct_mode);
  if (kind == node_class::any && !own_flags) return given.value;
  const value_type& declared = declared_type(*target);
  if (kind == node_class::union_) check_union(declared, given);
  node::value content = kind == node_class::scalar ? convert_scalar(declared, given) : given.value->get();
  return target->with_value(std::move(content), given.value->origin());
}

node_ptr make_node(const value_type_ptr& type, const incoming& given, const edit_frame& container,
                   const step& where) {
  const node& value = *given.value;
  if (given.from_config && value.is_container()) return given.value;
  if (type->is<any_type>()) {
    if (!value.type()) return given.value;
    record_type_ptr object = value.type() ? value.type()->object : nullptr;
    return given.value->with_type(typing_of(type, std::move(object)));
  }
  // The fields of a record's instance have been converted.
  if (type->record() && type->record() == record_of(value) && value.as_map()) {
    return value.type()->declared == type ? given.value
                                          : given.value->with_type(typing_of(type, value.type()->object));
  }
  typing_ptr declared = typing_of(type);
  if (is_container_type(*type) || type->is<union_type>()) {
    const node_ptr empty = node::make(null_value{}, {}, std::move(declared));
    return make_detached(where, value, [&] { return replace_value(empty, given, container, where); });
  }
  return node::make(convert_scalar(*type, given), value.origin(), std::move(declared));
}

}  // namespace hydranth::impl
