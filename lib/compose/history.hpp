#pragma once

#include <span>
#include <string>
#include <variant>
#include <vector>

#include "grammar/source.hpp"
#include "lib/compose/composer.hpp"
#include "lib/compose/defaults_list.hpp"
#include "lib/compose/defaults_tree.hpp"
#include "lib/compose/findings.hpp"
#include "lib/compose/hydra_fields.hpp"
#include "lib/compose/override.hpp"
#include "lib/compose/repository.hpp"
#include "lib/tree/node.hpp"

namespace hydranth::impl {

/// A config of the defaults list, merged in its package.
struct config_layer {
  defaults_element element;
  /// Where the config comes from: `file:///app/conf`, `structured://`.
  std::string source;
  /// True for the typed config of the same name, into which the config itself is merged next.
  bool is_schema = false;
  /// What the config says, in its package, if `!delete` or `!replace` is in it; else null.
  node_ptr marked;
  /// The entry that brought the config in, then the one that brought in the config with that entry, and so
  /// on. Empty for the primary config.
  std::vector<inclusion> included;
};

/// What composing itself writes into the node `hydra`.
struct hydra_layer {};

/// A step of composing, and the whole config as it was after it. Nodes are shared, so that all the steps
/// together cost little more than the last one.
struct composed_layer {
  std::variant<config_layer, config_override, hydra_layer> from;
  node_ptr root;
};

/// How a config came about.
struct composition_history {
  /// Oldest first. The last one's root is the composed config.
  std::vector<composed_layer> layers;
  std::vector<choice_origin> choices;

  [[nodiscard]] const node_ptr& root() const { return layers.back().root; }
};

/// What has been decided before anything is merged.
struct history_inputs {
  const defaults_node& tree;
  std::span<const defaults_element> list;
  /// Those of values, in their order.
  std::span<const config_override> overrides;
  const repository& configs;
  hydra_facts facts;
  findings& found;
};

/// Composes step by step, with the same functions as `composer::compose`, and keeps every step. Throws what
/// these throw.
[[nodiscard]] composition_history record_history(const history_inputs& from);

}  // namespace hydranth::impl
