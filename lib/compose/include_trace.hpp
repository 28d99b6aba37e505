#pragma once

#include <span>
#include <string>
#include <vector>

#include "grammar/source.hpp"
#include "hydranth/error.hpp"

namespace hydranth::impl {

struct defaults_node;  // lib/compose/defaults_tree.hpp

/// A defaults entry by which a config got in.
struct inclusion {
  /// The config that it names; `db/None` for a choice of null.
  std::string config_path;
  /// Empty for one of Hydra's own; then there is a `chosen_at`.
  grammar::span entry;
  /// The override, or the `override` entry of another list, that chose in place of the entry; empty if none
  /// did.
  grammar::span chosen_at;
};

/// The entries by which the config got in: its own, then the one of the config with that entry, and so on.
[[nodiscard]] std::vector<inclusion> way_to(const defaults_node& config);

/// The failure with a line for each entry: `included by conf/config.yaml:4`, or who chose in its place.
[[nodiscard]] error with_include_trace(error failure, std::span<const inclusion> way);
[[nodiscard]] error with_include_trace(error failure, const defaults_node& included);

}  // namespace hydranth::impl
