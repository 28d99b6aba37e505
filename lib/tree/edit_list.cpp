#include "lib/tree/edit_list.hpp"

#include "lib/tree/assign.hpp"

namespace hydranth::impl {

std::optional<std::size_t> position_of(const node& list, std::ptrdiff_t index) {
  const auto size = static_cast<std::ptrdiff_t>(list.as_list()->items.size());
  if (index < -size || index >= size) return std::nullopt;
  return static_cast<std::size_t>(index < 0 ? index + size : index);
}

std::size_t existing_position(const edit_frame& list, std::ptrdiff_t index) {
  if (const auto position = position_of(list.container(), index)) return *position;
  throw list.failure(kinds::config_index_error, "list index out of range", std::to_string(index));
}

node_ptr with_item(const edit_frame& list, std::ptrdiff_t index, const incoming& given) {
  if (list.is_readonly()) {
    throw list.failure(kinds::readonly_config_error, "ListConfig is read-only", std::to_string(index));
  }
  const std::size_t position = existing_position(list, index);
  list_value content = *list.container().as_list();
  node_ptr& item = content.items[position];
  item = assign_item(list, position, item, given);
  return list.container().with_value(std::move(content));
}

}  // namespace hydranth::impl
