#pragma once

#include <memory>
#include <string>

#include "hydranth/config.hpp"
#include "lib/tree/key.hpp"
#include "lib/tree/node.hpp"

namespace hydranth::impl {

class reading;

/// What a `config` stands on: a node, the tree that it is part of, and how its interpolations are read.
struct config_view {
  node_ptr root;
  /// From the root to the node.
  key_path path;
  /// The node at the path. Null only where nothing stands at the path.
  node_ptr node;
  /// Null for trees that have no resolvers but the built-in ones.
  std::shared_ptr<const reading> how;
};

/// The door between public configs and the library's nodes.
struct config_access {
  [[nodiscard]] static config make(node_ptr root, std::shared_ptr<const reading> how, key_path path = {});
  [[nodiscard]] static const config_view& view(const config& handle) { return *handle.m_view; }
};

}  // namespace hydranth::impl
