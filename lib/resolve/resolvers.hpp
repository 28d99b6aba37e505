#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lib/resolve/place.hpp"

namespace hydranth::impl {

class evaluator;

/// What a resolver gets.
struct resolver_call {
  std::string_view name;
  /// Resolved. A map or list of the config is its place, whose interpolations are not resolved.
  std::span<const place_ptr> arguments;
  /// The node whose text holds the call.
  const place_ptr& node;
  /// For what the resolver itself has to look up.
  evaluator& evaluate;

  /// The node's container; never null.
  [[nodiscard]] const place_ptr& parent() const { return node->container(); }
  /// The argument's node. Precondition: there is one.
  [[nodiscard]] const node_ptr& argument(std::size_t index) const { return arguments[index]->value(); }
  /// Throws error (`TypeError`) if there are fewer or more arguments.
  void expect_arguments(std::size_t fewest, std::size_t most) const;
};

/// The function behind `${name:ARGUMENTS}`. It returns `place::plain` of a value, or the place of a node.
/// Whatever it throws becomes an InterpolationResolutionError.
using resolver_function = std::function<place_ptr(const resolver_call&)>;

/// What a resolver's value depends on beside its arguments, if that is known.
enum class resolver_input : std::uint8_t { anything, environment, hydra_config };

/// The resolvers by name. Once filled it may be read from several threads at once.
class resolver_registry {
 public:
  struct entry {
    resolver_function function;
    /// Called once for each text of arguments; after that the value is remembered.
    bool use_cache = false;
    resolver_input input = resolver_input::anything;
  };

  /// Takes the place of one with the same name. Throws error (`ValueError`) if the name is empty.
  void add(std::string name, resolver_function function, bool use_cache = false,
           resolver_input input = resolver_input::anything);

  /// Null if there is none.
  [[nodiscard]] const entry* find(std::string_view name) const;
  /// Sorted.
  [[nodiscard]] std::vector<std::string> names() const;

 private:
  std::map<std::string, entry, std::less<>> m_entries;
};

/// `oc.env`, `oc.decode`, `oc.create`, `oc.select`, `oc.deprecated`, `oc.dict.keys`, `oc.dict.values`.
/// (OmegaConf)
void add_builtin_resolvers(resolver_registry& registry);

/// `hydra`, `now`, `python_version`. (Hydra, `setup_globals`)
void add_hydra_resolvers(resolver_registry& registry);

}  // namespace hydranth::impl
