// New instances of records (typing.hpp).
#include <algorithm>

#include "lib/tree/assign.hpp"
#include "lib/tree/config_error.hpp"
#include "lib/tree/typing.hpp"

namespace hydranth::impl {

namespace {

bool is_container_or_any(const value_type_ptr& type) {
  return type->is<any_type>() || type->is<list_type>() || type->is<dict_type>() || type->record();
}

/// (OmegaConf, `get_dataclass_data`)
void check_declaration(const record_type::field& field) {
  const auto* choice = field.type->get_if<union_type>();
  if (!choice || std::none_of(choice->members.begin(), choice->members.end(), is_container_or_any)) return;
  const std::string message =
      "Unions of containers are not supported:\n" + field.name + ": " + field.type->full_name();
  throw config_error(kinds::config_value_error, message, {});
}

}  // namespace

node_ptr make_record(const record_type_ptr& type, const value_type_ptr& declared) {
  // The fields' errors are about an instance that stands nowhere.
  const node_ptr instance = node::make(map_value{}, {}, typing_of(types::any(), type));
  edit_frame self(instance);
  self.open();
  map_value content;
  content.reserve(type->fields.size());
  for (const record_type::field& field : type->fields) {
    check_declaration(field);
    try {
      content.set(field.name, make_node(field.type, {field.initial}, self, field.name));
    } catch (const value_refusal& refusal) {
      throw self.failure(refusal, field.name, *field.initial);
    }
  }
  return node::make(std::move(content), {}, typing_of(declared, type));
}

}  // namespace hydranth::impl
