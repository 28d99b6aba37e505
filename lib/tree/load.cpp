#include "lib/tree/load.hpp"

#include <optional>
#include <string>

#include "grammar/parse.hpp"
#include "hydranth/error.hpp"
#include "lib/report/locate.hpp"
#include "lib/tree/from_ast.hpp"
#include "lib/tree/python_type.hpp"

namespace hydranth::impl {

namespace {

node_ptr empty_map(const grammar::source_ptr& text) {
  return node::make(map_value{}, {text, {}});
}

/// The text of a node that is a text, an interpolation or missing; nullopt for all others.
std::optional<std::string> text_of(const node& value) {
  if (const auto* text = value.get_if<std::string>()) return *text;
  if (const auto* interpolation = value.get_if<interpolation_value>()) return interpolation->text;
  return value.is_missing() ? std::optional<std::string>(missing_text) : std::nullopt;
}

/// A config of a document that isn't null: a map or a list, or of a text S the map {S: null}.
node_ptr to_config(const node_ptr& value) {
  if (value->is_container()) return value;
  if (const auto text = text_of(*value)) {
    map_value map;
    map.set(*text, node::make(null_value{}, value->origin()));
    return node::make(std::move(map), value->origin());
  }
  return nullptr;
}

}  // namespace

node_ptr read_yaml_value(const grammar::source_ptr& text) {
  try {
    return from_ast(*grammar::parse_yaml(text));
  } catch (const grammar::syntax_error& refusal) {
    throw to_error(refusal, kinds::scanner_error);
  }
}

node_ptr create_yaml(const grammar::source_ptr& text) {
  const node_ptr value = read_yaml_value(text);
  if (value->is_null()) return empty_map(text);
  if (node_ptr config = to_config(value)) return config;
  throw at_place(error(kinds::assertion_error, ""), value->origin()).with_hint("a config is a map or a list");
}

node_ptr load_yaml(const grammar::source_ptr& text) {
  const node_ptr value = read_yaml_value(text);
  if (value->is_null()) return empty_map(text);
  if (value->is_container()) return value;
  if (const auto again = text_of(*value))
    return create_yaml(grammar::source::make_part(*again, value->origin()));
  const std::string type(python_type_name(*value));
  throw at_place(error(kinds::os_error, "Invalid loaded object type: " + type), value->origin())
      .with_hint("a config file is a map or a list");
}

}  // namespace hydranth::impl
