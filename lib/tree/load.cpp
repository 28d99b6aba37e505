#include "lib/tree/load.hpp"

#include <cstdint>
#include <string>
#include <utility>
#include <variant>

#include "grammar/parse.hpp"
#include "hydranth/error.hpp"
#include "hydranth/world.hpp"
#include "lib/report/locate.hpp"
#include "lib/tree/python_type.hpp"
#include "lib/tree/yaml_tags.hpp"
#include "lib/world/too_large.hpp"

namespace hydranth::impl {

namespace {

std::shared_ptr<const ast::document> parse(const grammar::source_ptr& text) {
  if (text->text().size() > largest_config) throw too_large(text->name());
  try {
    return grammar::parse_yaml(text);
  } catch (const grammar::syntax_error& refusal) {
    throw to_error(refusal, kinds::scanner_error);
  }
}

/// What a document is: a text alone, or any other value. A text alone is no value of a config but a key or a
/// text to read again, so what looks like an interpolation in it is none.
using content = std::variant<std::string, node_ptr>;

content content_of(const ast::document& document, merge_tags tags = merge_tags::refused) {
  const auto* scalar = document.root ? std::get_if<ast::scalar>(&document.root->content) : nullptr;
  if (scalar && tag_of(*document.root) == yaml_tag::text) return std::string(scalar->text);
  return from_ast(document, tags);
}

grammar::span whole(const grammar::source_ptr& text) {
  return {text, {0, static_cast<std::uint32_t>(text->text().size())}};
}

node_ptr make_map(map_value map, const grammar::source_ptr& text) {
  return node::make(std::move(map), whole(text));
}

}  // namespace

node_ptr read_yaml_value(const grammar::source_ptr& text) {
  return value_from_ast(*parse(text));
}

node_ptr create_yaml(const grammar::source_ptr& text) {
  const content read = content_of(*parse(text));
  if (const auto* name = std::get_if<std::string>(&read)) {
    map_value map;
    map.set(*name, node::make(null_value{}, whole(text)));
    return make_map(std::move(map), text);
  }
  const node_ptr& value = std::get<node_ptr>(read);
  if (value->is_container()) return value;
  if (value->is_null()) return make_map({}, text);
  throw at_place(error(kinds::assertion_error, ""), value->origin()).with_hint("a config is a map or a list");
}

node_ptr load_yaml(const grammar::source_ptr& text, merge_tags tags) {
  const content read = content_of(*parse(text), tags);
  if (const auto* again = std::get_if<std::string>(&read)) {
    return create_yaml(grammar::source::make_part(*again, whole(text)));
  }
  const node_ptr& value = std::get<node_ptr>(read);
  if (value->is_container()) return value;
  if (value->is_null()) return make_map({}, text);
  const std::string type(python_type_name(*value));
  throw at_place(error(kinds::os_error, "Invalid loaded object type: " + type), value->origin())
      .with_hint("a config file is a map or a list");
}

}  // namespace hydranth::impl
