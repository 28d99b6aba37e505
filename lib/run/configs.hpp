#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "hydranth/config.hpp"
#include "lib/resolve/evaluator.hpp"
#include "lib/resolve/place.hpp"
#include "lib/resolve/read_marks.hpp"
#include "lib/tree/node.hpp"

namespace hydranth::impl {

/// How the interpolations of a config are read. Shared by all handles to it.
using reading = std::shared_ptr<const evaluation_context>;

/// What a `config` stands on: a node in its tree, as it is written.
struct config_view {
  place_ptr at;
  reading how;
};

/// The door between public configs and the library's nodes.
struct config_access {
  [[nodiscard]] static config make(place_ptr at, reading how);
  /// A tree of its own.
  [[nodiscard]] static config make_root(node_ptr root, reading how);
  [[nodiscard]] static const config_view& view(const config& handle) { return *handle.m_view; }
  /// The node, followed if it is an interpolation. Throws hydranth::error.
  [[nodiscard]] static node_ptr node_of(const config& handle);
  /// The node as it is written. It counts as read, with all that it holds.
  [[nodiscard]] static const node_ptr& whole_node(const config& handle);
  /// The root of the tree that the handle points into.
  [[nodiscard]] static node_ptr root_of(const config& handle);
};

/// The items of a list of texts as they are written: what looks like an interpolation is not followed. For
/// overrides.
[[nodiscard]] std::vector<std::string> literal_texts(const config& list);

/// OmegaConf's and Hydra's own resolvers with the real world; for configs that no session has made.
[[nodiscard]] reading default_reading();

/// The same, with `${hydra:...}` looking into this tree.
[[nodiscard]] reading with_hydra_root(const reading& how, node_ptr root);

/// The same config; what is read of it is noted there. Null: nowhere.
[[nodiscard]] config with_read_marks(const config& read, std::shared_ptr<read_marks> marks);

/// The whole config with a value of its `hydra` node set, whatever flags are there, its type kept. The path
/// starts below `hydra`. `${hydra:...}` reads the changed tree. Precondition: the path leads to a key that is
/// there.
[[nodiscard]] config with_hydra_value(const config& full, std::string_view path, node::value value);

}  // namespace hydranth::impl
