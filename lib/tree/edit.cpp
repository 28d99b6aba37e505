#include "lib/tree/edit.hpp"

#include <algorithm>
#include <utility>

#include "lib/tree/assign.hpp"
#include "lib/tree/edit_frame.hpp"
#include "lib/tree/edit_list.hpp"
#include "lib/tree/typing.hpp"

namespace hydranth::impl {

namespace {

/// For what is no container at all, the error is Python's.
const map_value& map_of(const edit_frame& self, const std::string& operation) {
  if (const map_value* map = self.container().as_map()) return *map;
  throw error(kinds::type_error,
              "'" + object_type_name(self.container()) + "' object does not support " + operation);
}

/// A map looks for a key of the method's name.
const list_value& list_of(const edit_frame& self, const std::string& method) {
  if (const list_value* list = self.container().as_list()) return *list;
  if (!self.container().as_map()) {
    throw error(kinds::attribute_error,
                "'" + object_type_name(self.container()) + "' object has no attribute '" + method + "'");
  }
  self.check_new_key(method, kinds::config_attribute_error);
  throw self.failure(kinds::config_attribute_error, "Missing key " + method, method);
}

node_ptr without_key(const edit_frame& self, const key& name) {
  const map_value& map = map_of(self, "item deletion");
  self.check_deletion(name);
  if (!map.contains(name)) {
    throw self.failure(kinds::config_key_error, "Key not found: '" + name.to_string() + "'", step_text(name));
  }
  return without_node_at(self.container_ptr(), {name});
}

node_ptr without_item(const edit_frame& self, const key& name) {
  if (self.is_readonly()) {
    throw self.failure(kinds::readonly_config_error, "Cannot delete item from read-only ListConfig",
                       step_text(name));
  }
  const auto index = as_index(name);
  if (!index) throw error(kinds::type_error, "list " + not_an_index(name));
  const auto position = position_of(self.container(), *index);
  if (!position) throw error(kinds::index_error, "list assignment index out of range");
  return without_node_at(self.container_ptr(), {*position});
}

}  // namespace

std::optional<bool> effective_flag(const node_ptr& root, const key_path& path, flag which) {
  std::optional<bool> setting;
  node_ptr at = root;
  for (std::size_t depth = 0; at; ++depth) {
    if (const auto own = at->own_flag(which)) setting = own;
    if (depth == path.size()) break;
    at = node_at(at, {path[depth]});
  }
  return setting;
}

node_ptr with_flag_at(const node_ptr& root, const key_path& path, flag which, std::optional<bool> setting) {
  return with_node_at(root, path, node_at(root, path)->with_flag(which, setting));
}

node_ptr set(const node_ptr& root, const key_path& container, const key& name, const node_ptr& value) {
  frame_chain chain(root, container);
  const edit_frame& self = chain.last();
  if (self.container().as_list()) {
    return with_node_at(root, container, with_item(self, name, {value}));
  }
  map_value content = map_of(self, "item assignment");
  assign_key(self, content, name, {value});
  return with_node_at(root, container, self.container().with_value(std::move(content)));
}

node_ptr erase(const node_ptr& root, const key_path& container, const key& name) {
  frame_chain chain(root, container);
  const edit_frame& self = chain.last();
  return with_node_at(root, container,
                      self.container().as_list() ? without_item(self, name) : without_key(self, name));
}

node_ptr append(const node_ptr& root, const key_path& list, const node_ptr& value) {
  frame_chain chain(root, list);
  const edit_frame& self = chain.last();
  list_value content = list_of(self, "append");
  content.items.push_back(assign_item(self, content.items.size(), nullptr, {value}));
  return with_node_at(root, list, self.container().with_value(std::move(content)));
}

node_ptr insert(const node_ptr& root, const key_path& list, std::ptrdiff_t index, const node_ptr& value) {
  frame_chain chain(root, list);
  const edit_frame& self = chain.last();
  list_value content = list_of(self, "insert");
  if (self.is_readonly()) {
    throw self.failure(kinds::readonly_config_error, "Cannot insert into a read-only ListConfig",
                       std::to_string(index));
  }
  const auto size = static_cast<std::ptrdiff_t>(content.items.size());
  const std::ptrdiff_t position = std::clamp<std::ptrdiff_t>(index < 0 ? index + size : index, 0, size);
  node_ptr item = assign_item(self, static_cast<std::size_t>(position), nullptr, {value});
  if (index > size || index < -size - 1) {
    throw self.failure(kinds::config_index_error, "list assignment index out of range",
                       std::to_string(index));
  }
  content.items.insert(content.items.begin() + position, std::move(item));
  return with_node_at(root, list, self.container().with_value(std::move(content)));
}

node_ptr masked_copy(const node& map, std::span<const std::string> keys) {
  if (!map.as_map()) throw error(kinds::value_error, "masked_copy is only supported for DictConfig");
  map_value content;
  for (const map_value::entry& entry : *map.as_map()) {
    const std::string* name = entry.name.text();
    if (name && std::find(keys.begin(), keys.end(), *name) != keys.end())
      content.set(entry.name, entry.value);
  }
  return node::make(std::move(content), map.origin());
}

}  // namespace hydranth::impl
