#include <string>
#include <utility>

#include "hydranth/error.hpp"
#include "lib/resolve/config_of_value.hpp"
#include "lib/resolve/engine.hpp"
#include "lib/resolve/template_text.hpp"
#include "lib/tree/convert.hpp"
#include "lib/tree/load.hpp"
#include "lib/tree/python_text.hpp"
#include "lib/tree/typing.hpp"

namespace hydranth::impl {

namespace {

place_ptr plain_null() {
  return place::plain(node::make(null_value{}));
}

/// `${oc.env:NAME,default}`: a text, except that a null default stays null.
place_ptr env(const resolver_call& call) {
  call.expect_arguments(1, 2);
  const auto* name = call.argument(0)->get_if<std::string>();
  if (!name) throw error(kinds::type_error, "str expected, not " + type_name_of(*call.arguments[0]));
  if (auto value = call.evaluate.context().outside.variables->get(*name)) {
    return place::plain(node::make(std::move(*value)));
  }
  if (call.arguments.size() == 1) {
    // The text of a KeyError is in quotes.
    throw error(kinds::key_error, python_repr("Environment variable '" + *name + "' not found"));
  }
  const node_ptr& fallback = call.argument(1);
  call.evaluate.note_in_text(*fallback);
  return fallback->is_null() ? plain_null() : place::plain(node::make(python_str(*fallback)));
}

/// `${oc.decode:TEXT}`: what the text means as an element of a resolver's arguments.
place_ptr decode(const resolver_call& call) {
  call.expect_arguments(1, 1);
  if (call.argument(0)->is_null()) return plain_null();
  if (const auto* text = call.argument(0)->get_if<std::string>())
    return call.evaluate.decode(*text, call.node);
  throw error(kinds::type_error, "`oc.decode` can only take strings or None as input, but `" +
                                     python_str(*call.argument(0)) + "` is of type " +
                                     type_name_of(*call.arguments[0]));
}

/// `${oc.create:VALUE}`: config nodes of a list, a map, a config or a YAML text.
place_ptr create(const resolver_call& call) {
  call.expect_arguments(1, 1);
  const node_ptr& value = call.argument(0);
  if (value->is_null()) return plain_null();
  if (const auto* text = value->get_if<std::string>()) {
    return place::make(create_yaml(grammar::source::make("<oc.create>", *text)), call.parent(), std::nullopt);
  }
  if (!value->is_container()) {
    throw error(kinds::validation_error, "Object of unsupported type: '" + type_name_of(*call.arguments[0]) +
                                             "'\n    full_key: \n    object_type=None");
  }
  node_ptr made = call.arguments[0]->is_plain() ? config_of_value(value) : value;
  return place::make(std::move(made), call.parent(), std::nullopt);
}

/// `${oc.select:PATH,default}`: the node at the path, or the default if there is none.
place_ptr select(const resolver_call& call) {
  call.expect_arguments(1, 2);
  const auto* path = call.argument(0)->get_if<std::string>();
  if (!path) {
    throw error(kinds::attribute_error,
                "'" + type_name_of(*call.arguments[0]) + "' object has no attribute 'startswith'");
  }
  const place_ptr found = call.evaluate.find(call.parent(), *path);
  if (found && !is_missing(*found)) return found;
  return call.arguments.size() == 2 ? call.arguments[1] : plain_null();
}

/// `${oc.deprecated:PATH,message}`: the node at the path, and a warning.
place_ptr deprecated(const resolver_call& call) {
  call.expect_arguments(1, 2);
  const auto* path = call.argument(0)->get_if<std::string>();
  if (!path) {
    throw error(kinds::type_error, "oc.deprecated: interpolation key type is not a string (" +
                                       type_name_of(*call.arguments[0]) + ")");
  }
  std::string message = "'$OLD_KEY' is deprecated. Change your code and config to use '$NEW_KEY'";
  if (call.arguments.size() == 2) {
    const auto* text = call.argument(1)->get_if<std::string>();
    if (!text) {
      throw error(kinds::type_error, "oc.deprecated: interpolation message type is not a string (" +
                                         type_name_of(*call.arguments[1]) + ")");
    }
    message = *text;
  }
  const std::string old_key = call.node->full_key();
  place_ptr target = call.evaluate.find(call.parent(), *path);
  if (!target) {
    throw error(kinds::config_key_error,
                "In oc.deprecated resolver at '" + old_key + "': Key not found: '" + *path + "'");
  }
  call.evaluate.warn(substitute_template(message, [&](std::string_view name) -> std::optional<std::string> {
    if (name == "OLD_KEY") return old_key;
    // OmegaConf names a container as errors about itself do: the last index without brackets.
    if (name == "NEW_KEY") return target->is_container() ? target->full_key_of("") : target->full_key();
    return std::nullopt;
  }));
  return target;
}

/// The map that the argument of `oc.dict.keys` or `oc.dict.values` leads to.
place_ptr find_map(const resolver_call& call) {
  call.expect_arguments(1, 1);
  const auto* path = call.argument(0)->get_if<std::string>();
  const std::string quoted_name = "`" + std::string(call.name) + "`";
  if (!path) {
    throw error(kinds::type_error, quoted_name + " requires a string as input, but obtained `" +
                                       python_str(*call.argument(0)) +
                                       "` of type: " + type_name_of(*call.arguments[0]));
  }
  place_ptr found = call.evaluate.find(call.parent(), *path, true);
  if (!found || is_missing(*found)) throw error(kinds::config_key_error, "Key not found: '" + *path + "'");
  if (found->is_plain() || !found->value()->as_map()) {
    const place_ptr value = as_argument(found);
    throw error(kinds::type_error,
                quoted_name + " cannot be applied to objects of type: " + type_name_of(*value));
  }
  return found;
}

/// `${oc.dict.keys:PATH}`: a list of the map's keys.
place_ptr dict_keys(const resolver_call& call) {
  const place_ptr map = find_map(call);
  list_value keys;
  for (const map_value::entry& entry : *map->value()->as_map()) keys.items.push_back(node_of_key(entry.name));
  return place::make(node::make(std::move(keys)), call.parent(), std::nullopt);
}

/// `${oc.dict.values:PATH}`: a list of references to the map's values.
place_ptr dict_values(const resolver_call& call) {
  const place_ptr map = find_map(call);
  std::string path = *call.argument(0)->get_if<std::string>();
  // The references stand one level deeper than the call.
  if (path.starts_with('.')) path.insert(0, ".");
  list_value values;
  for (const map_value::entry& entry : *map->value()->as_map()) {
    values.items.push_back(make_text_node("${" + path + "." + entry.name.to_string() + "}"));
  }
  const auto* declared = declared_type(*map->value()).get_if<dict_type>();
  const value_type_ptr element = declared ? declared->element : types::any();
  auto type = std::make_shared<const typing>(typing{types::optional(types::list(element)), nullptr, nullptr});
  return place::make(node::make(std::move(values), {}, std::move(type)), call.parent(), std::nullopt);
}

}  // namespace

void add_builtin_resolvers(resolver_registry& registry) {
  registry.add("oc.env", env, false, resolver_input::environment);
  registry.add("oc.decode", decode);
  registry.add("oc.create", create);
  registry.add("oc.select", select);
  registry.add("oc.deprecated", deprecated);
  registry.add("oc.dict.keys", dict_keys);
  registry.add("oc.dict.values", dict_values);
}

}  // namespace hydranth::impl
