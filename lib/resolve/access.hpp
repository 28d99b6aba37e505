#pragma once

#include <optional>
#include <string>
#include <vector>

#include "lib/resolve/evaluator.hpp"
#include "lib/resolve/place.hpp"
#include "lib/tree/node.hpp"

namespace hydranth::impl {

// What has to follow interpolations to look at a tree, beside the evaluator's own functions. All of them
// throw error.

/// The steps from the root to the place; nullopt for what an interpolation has made, which stands on no path.
[[nodiscard]] std::optional<key_path> path_of(const place& at);

/// The container as a root of its own, on which the same flags hold.
[[nodiscard]] node_ptr detached(const place& at);

/// Does the map have a value under the key, or the list a value equal to it? Missing values don't count in
/// maps, failing interpolations do. Throws error (TypeError) for a scalar. (OmegaConf, `__contains__`)
[[nodiscard]] bool contains(evaluator& evaluate, const place_ptr& container, const key& name);

/// The full keys of all missing values below the container, in the order of the tree, each where it stands:
/// those behind a reference under their own path. (OmegaConf, `missing_keys`)
[[nodiscard]] std::vector<std::string> missing_keys(evaluator& evaluate, const place_ptr& container);

struct popped {
  /// What the key or index held, its interpolation followed.
  node_ptr value;
  /// The root without it.
  node_ptr root;
};

/// Takes a map's value or a list's item out of a container that stands on a path. `fallback` is returned
/// where a map has no such key, or a missing value under it; null if there is none. (OmegaConf, `pop`)
[[nodiscard]] popped pop(evaluator& evaluate, const place_ptr& container, const key& name,
                         const node_ptr& fallback);

}  // namespace hydranth::impl
