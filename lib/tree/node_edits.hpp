#pragma once

#include <span>

#include "lib/tree/node.hpp"

namespace hydranth::impl {

/// The node at a path is to be another one. The path lives as long as the edit.
struct node_edit {
  const key_path* path;
  node_ptr value;
};

/// with_node_at for each of them, in order; but each map on the way is copied once, which is what it costs.
/// Precondition: what is on the way are maps that exist, and no path is the beginning of another one.
[[nodiscard]] node_ptr with_nodes_at(const node_ptr& root, std::span<const node_edit> edits);

}  // namespace hydranth::impl
