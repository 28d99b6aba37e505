#pragma once

#include <memory>
#include <string>
#include <vector>

#include "hydranth/error.hpp"
#include "lib/compose/config_place.hpp"
#include "lib/compose/defaults_list.hpp"
#include "lib/compose/findings.hpp"
#include "lib/compose/group_overrides.hpp"
#include "lib/compose/loaded_config.hpp"
#include "lib/compose/repository.hpp"
#include "lib/resolve/evaluator.hpp"

namespace hydranth::impl {

/// A config in the tree of who includes whom.
struct defaults_node {
  config_place place;
  /// The config whose list has the entry; null for the root, which is no config.
  const defaults_node* parent = nullptr;
  /// In the order of the list. Empty for configs without a list and for what is not there.
  std::vector<std::unique_ptr<defaults_node>> children;
  bool is_primary = false;
  bool is_deleted = false;
  /// True if the entry is deleted, or optional and not found.
  bool is_dropped = false;

  /// `<root>` for the root.
  [[nodiscard]] std::string config_path() const { return parent ? place.config_path() : "<root>"; }
};

/// What the expansion reads and fills.
struct expansion {
  const repository& configs;
  group_overrides& groups;
  /// For options that are interpolations.
  const evaluation_context& context;
  /// In a multirun an open choice is skipped, since each job will make it.
  bool skip_missing = false;
  findings& found;
};

/// Expands `hydra/config` and the primary config, in this order, below a root. Throws
/// ConfigCompositionException, MissingConfigException, and what loading throws; with the place of the entry
/// and the way that led there. If it is to go on after failures, what fails is dropped.
[[nodiscard]] std::unique_ptr<defaults_node> expand_defaults(expansion& state,
                                                             const std::string& primary_config);

}  // namespace hydranth::impl
