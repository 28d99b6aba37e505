#include <chrono>
#include <string>
#include <utility>

#include "hydranth/error.hpp"
#include "lib/resolve/evaluator.hpp"
#include "lib/resolve/strftime.hpp"

namespace hydranth::impl {

namespace {

const std::string& text_argument(const resolver_call& call) {
  if (const auto* text = call.argument(0)->get_if<std::string>()) return *text;
  throw error(kinds::type_error, std::string(call.name) + "() needs a text");
}

/// `${hydra:PATH}`: what Hydra's own config holds. Its interpolations may lead into the whole config.
place_ptr hydra(const resolver_call& call) {
  call.expect_arguments(1, 1);
  const node_ptr& root = call.evaluate.context().hydra_root;
  const place_ptr node = root ? place::child(place::root(root), key("hydra")) : nullptr;
  if (!node) throw error(kinds::value_error, "HydraConfig was not set");
  return call.evaluate.select(node, text_argument(call));
}

/// `${now:%Y-%m-%d}`: the local time at which the config first asked for it.
place_ptr now(const resolver_call& call) {
  call.expect_arguments(1, 1);
  const evaluation_context& context = call.evaluate.context();
  return place::plain(
      node::make(local_time_text(context.cache->now(*context.outside.time), text_argument(call))));
}

place_ptr python_version(const resolver_call&) {
  throw error(kinds::value_error, "there is no Python here")
      .with_hint("register a resolver 'python_version', or write the version down");
}

}  // namespace

void add_hydra_resolvers(resolver_registry& registry) {
  registry.add("hydra", hydra, false, resolver_input::hydra_config);
  registry.add("now", now, true);
  registry.add("python_version", python_version);
}

}  // namespace hydranth::impl
