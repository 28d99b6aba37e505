#include "lib/tree/typing.hpp"

#include <algorithm>
#include <utility>

namespace hydranth::impl {

namespace {

value_type_ptr make_type(value_type::alternatives kind, std::string name) {
  return std::make_shared<const value_type>(value_type{std::move(kind), false, std::move(name), nullptr});
}

std::string names_of(const std::vector<value_type_ptr>& types) {
  std::string names;
  for (const value_type_ptr& type : types) {
    if (!names.empty()) names += ", ";
    names += type->full_name();
  }
  return names;
}

}  // namespace

const record_type* value_type::record() const {
  const auto* found = get_if<record_type_ptr>();
  return found ? found->get() : nullptr;
}

std::string value_type::full_name() const {
  return optional ? "Optional[" + name + "]" : name;
}

bool record_type::is_derived_from(const record_type& other) const {
  for (const record_type* at = this; at; at = at->base.get()) {
    if (at == &other) return true;
  }
  return false;
}

namespace types {

value_type_ptr any() {
  static const value_type_ptr type = make_type(any_type{}, "Any");
  return type;
}

value_type_ptr integer() {
  static const value_type_ptr type = make_type(int_type{}, "int");
  return type;
}

value_type_ptr floating() {
  static const value_type_ptr type = make_type(float_type{}, "float");
  return type;
}

value_type_ptr boolean() {
  static const value_type_ptr type = make_type(bool_type{}, "bool");
  return type;
}

value_type_ptr str() {
  static const value_type_ptr type = make_type(str_type{}, "str");
  return type;
}

value_type_ptr bytes() {
  static const value_type_ptr type = make_type(bytes_type{}, "bytes");
  return type;
}

value_type_ptr path() {
  static const value_type_ptr type = make_type(path_type{}, "Path");
  return type;
}

value_type_ptr enumeration(std::shared_ptr<const enum_type> type) {
  std::string name = type->name;
  return make_type(std::move(type), std::move(name));
}

value_type_ptr list(value_type_ptr element) {
  std::string name = "List[" + element->full_name() + "]";
  return make_type(list_type{std::move(element)}, std::move(name));
}

value_type_ptr dict(value_type_ptr key, value_type_ptr element) {
  std::string name = "Dict[" + key->full_name() + ", " + element->full_name() + "]";
  return make_type(dict_type{std::move(key), std::move(element)}, std::move(name));
}

value_type_ptr union_of(std::vector<value_type_ptr> members) {
  std::string name = "Union[" + names_of(members) + "]";
  return make_type(union_type{std::move(members)}, std::move(name));
}

value_type_ptr record(record_type_ptr type) {
  std::string name = type->name;
  return make_type(std::move(type), std::move(name));
}

value_type_ptr optional(const value_type_ptr& type) {
  if (accepts_null(*type)) return type;
  value_type nullable = *type;
  nullable.optional = true;
  return std::make_shared<const value_type>(std::move(nullable));
}

}  // namespace types

record_type_ptr define_record(std::string name, std::vector<record_type::field> fields,
                              record_type_ptr base) {
  record_type defined{std::move(name), std::move(base), {}};
  defined.fields.reserve(fields.size() + (defined.base ? defined.base->fields.size() : 0));
  if (defined.base) defined.fields = defined.base->fields;
  for (record_type::field& added : fields) {
    const auto same_name = [&](const record_type::field& f) { return f.name == added.name; };
    const auto inherited = std::find_if(defined.fields.begin(), defined.fields.end(), same_name);
    if (inherited == defined.fields.end()) {
      defined.fields.push_back(std::move(added));
    } else {
      *inherited = std::move(added);
    }
  }
  return std::make_shared<const record_type>(std::move(defined));
}

bool accepts_null(const value_type& type) {
  return type.optional || type.is<any_type>();
}

const value_type& declared_type(const node& value) {
  return value.type() ? *value.type()->declared : *types::any();
}

value_type_ptr declared_type_ptr(const node& value) {
  return value.type() ? value.type()->declared : types::any();
}

value_type_ptr element_type(const node& container) {
  if (container.type() && container.type()->element) return container.type()->element;
  const value_type& declared = declared_type(container);
  if (const auto* list = declared.get_if<list_type>()) return list->element;
  if (const auto* dict = declared.get_if<dict_type>()) return dict->element;
  return types::any();
}

typing_ptr typing_of(const value_type_ptr& declared, record_type_ptr object) {
  if (declared->is<any_type>() && !object) return nullptr;
  return std::make_shared<const typing>(typing{declared, std::move(object), nullptr});
}

const record_type* record_of(const node& value) {
  return value.type() && value.as_map() ? value.type()->object.get() : nullptr;
}

node_class node_class_of(const node& value) {
  if (value.as_map()) return node_class::map;
  if (value.as_list()) return node_class::list;
  if (!value.type()) return node_class::any;
  const value_type& declared = *value.type()->declared;
  if (declared.record() || declared.is<dict_type>()) return node_class::map;
  if (declared.is<list_type>()) return node_class::list;
  if (declared.is<union_type>()) return node_class::union_;
  return declared.is<any_type>() ? node_class::any : node_class::scalar;
}

}  // namespace hydranth::impl
