#include "lib/tree/edit_list.hpp"

#include <cstdint>
#include <limits>

#include "lib/tree/assign.hpp"
#include "lib/tree/convert.hpp"
#include "lib/tree/python_type.hpp"

namespace hydranth::impl {

std::optional<std::ptrdiff_t> as_index(const key& name) {
  if (const auto* flag = std::get_if<bool>(&name.get())) return *flag ? 1 : 0;
  const auto* number = std::get_if<integer>(&name.get());
  if (!number) return std::nullopt;
  // No list is as long as an index beyond 64 bits.
  constexpr std::int64_t beyond = std::numeric_limits<std::int64_t>::max();
  return static_cast<std::ptrdiff_t>(number->as_int64().value_or(beyond));
}

std::string not_an_index(const key& name) {
  return "indices must be integers or slices, not " + std::string(python_type_name(*node_of_key(name)));
}

std::ptrdiff_t list_index(const edit_frame& list, const key& name) {
  if (const auto index = as_index(name)) return *index;
  throw list.failure(kinds::key_validation_error, "ListConfig " + not_an_index(name), step_text(name));
}

std::optional<std::size_t> position_of(const node& list, std::ptrdiff_t index) {
  const auto size = static_cast<std::ptrdiff_t>(list.as_list()->items.size());
  if (index < -size || index >= size) return std::nullopt;
  return static_cast<std::size_t>(index < 0 ? index + size : index);
}

std::size_t existing_position(const edit_frame& list, const key& index) {
  if (const auto position = position_of(list.container(), list_index(list, index))) return *position;
  throw list.failure(kinds::config_index_error, "list index out of range", step_text(index));
}

node_ptr with_item(const edit_frame& list, const key& index, const incoming& given) {
  const std::ptrdiff_t wanted = list_index(list, index);
  if (list.is_readonly()) {
    throw list.failure(kinds::readonly_config_error, "ListConfig is read-only", step_text(index));
  }
  // OmegaConf looks at the value first, then at the index.
  if (!position_of(list.container(), wanted)) check_item(list, std::to_string(wanted), given);
  const std::size_t position = existing_position(list, index);
  list_value content = *list.container().as_list();
  node_ptr& item = content.items[position];
  item = assign_item(list, position, item, given);
  return list.container().with_value(std::move(content));
}

}  // namespace hydranth::impl
