#include "lib/compose/loaded_config.hpp"

#include <algorithm>
#include <utility>

#include "hydranth/error.hpp"
#include "lib/report/locate.hpp"
#include "lib/tree/load.hpp"
#include "lib/tree/python_type.hpp"

namespace hydranth::impl {

namespace {

const key defaults_key("defaults");

std::vector<defaults_entry> read_list(const node& list, std::string_view config_path) {
  if (const list_value* written = list.as_list()) return read_defaults(*written, config_path);
  const std::string_view type = list.as_map() ? "mapping" : python_type_name(list);
  throw at_place(error(kinds::value_error, "Invalid defaults list in '" + std::string(config_path) +
                                               "', defaults must be a list (got " + std::string(type) + ")"),
                 list.origin());
}

/// Moves the defaults list out of the content.
void take_defaults(loaded_config& config, std::string_view config_path, const evaluation_context& context) {
  const map_value* map = config.content->as_map();
  if (!map) return;
  node_ptr list = map->get(defaults_key);
  if (!list) return;
  if (list->mark() != merge_mark::none) {
    throw at_place(error(kinds::value_error, "Invalid defaults list in '" + std::string(config_path) +
                                                 "': no defaults list is merged into another one, so "
                                                 "!replace and !delete say nothing here"),
                   list->origin());
  }
  if (list->is_interpolation()) {
    list = evaluator(context).follow(place::child(place::root(config.content), defaults_key))->value();
  }
  if (!list->is_missing()) config.defaults = read_list(*list, config_path);
  config.content = without_node_at(config.content, {defaults_key});
}

}  // namespace

std::optional<std::string> read_package(const grammar::source_ptr& text) {
  std::optional<std::string> package;
  for (auto& [name, value] : read_header(text)) {
    if (name == "package") package = std::move(value);  // The last one counts.
  }
  return package;
}

bool lacks_self(const loaded_config& config) {
  const std::vector<defaults_entry>& list = config.defaults;
  const map_value* content = config.content->as_map();
  return !std::ranges::all_of(list, &defaults_entry::is_override) &&
         std::ranges::none_of(list, &defaults_entry::is_self) && content &&
         std::ranges::any_of(*content, [](const auto& entry) { return !entry.value->is_missing(); });
}

loaded_config_ptr load_config(const source_entry& written, std::string_view config_path,
                              const evaluation_context& context) {
  auto config = std::make_shared<loaded_config>();
  if (const auto* text = std::get_if<grammar::source_ptr>(&written)) {
    config->package = read_package(*text);
    config->content = load_yaml(*text, merge_tags::kept);
    take_defaults(*config, config_path, context);
    return config;
  }
  const auto& stored = std::get<ready_config>(written);
  config->package = stored.package;
  config->content = stored.content;
  if (stored.defaults) {
    config->defaults = read_list(*stored.defaults, config_path);
  } else {
    take_defaults(*config, config_path, context);
  }
  return config;
}

}  // namespace hydranth::impl
