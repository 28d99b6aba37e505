#include "lib/resolve/config_of_value.hpp"

#include <utility>

#include "lib/tree/config_error.hpp"

namespace hydranth::impl {

node_ptr config_of_value(const node_ptr& value) {
  if (const auto* text = value->get_if<std::string>()) return make_text_node(*text, value->origin());
  if (const list_value* list = value->as_list()) {
    list_value made;
    made.items.reserve(list->items.size());
    for (const node_ptr& item : list->items) made.items.push_back(config_of_value(item));
    return value->with_value(std::move(made));
  }
  if (const map_value* map = value->as_map()) {
    map_value made;
    made.reserve(map->size());
    for (const map_value::entry& entry : *map) {
      if (std::holds_alternative<null_value>(entry.name.get())) {
        throw config_error(kinds::key_validation_error, "Incompatible key type 'NoneType'", {"", "", "dict"});
      }
      made.set(entry.name, config_of_value(entry.value));
    }
    return value->with_value(std::move(made));
  }
  return value;
}

}  // namespace hydranth::impl
