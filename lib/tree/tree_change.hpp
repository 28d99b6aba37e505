#pragma once

#include <vector>

#include "lib/tree/node.hpp"

namespace hydranth::impl {

/// What makes one tree of another.
struct tree_change {
  /// The values that are others or new, in nested maps; an empty map for none. A map in it changes the map at
  /// its place, all else is set.
  node_ptr set;
  /// What is taken away before.
  std::vector<key_path> removed;
};

/// The change from one map to another; values are equal if YAML writes them alike. The order of keys is not
/// kept: what is new comes last.
[[nodiscard]] tree_change change_between(const node_ptr& before, const node_ptr& after);

/// Does YAML write both alike, keys in their order, too?
[[nodiscard]] bool same_as_written(const node_ptr& one, const node_ptr& other);

/// The tree that the change makes of `before`.
[[nodiscard]] node_ptr changed_by(const node_ptr& before, const tree_change& change);

}  // namespace hydranth::impl
