#pragma once

#include <functional>
#include <span>

#include "lib/tree/node.hpp"

namespace hydranth::impl {

/// The node that the interpolation at a path of this root leads to now; null if it can't be resolved or makes
/// a plain value. lib/resolve makes these; an empty one resolves nothing.
using dereferencer = std::function<node_ptr(const node_ptr& root, const key_path& path)>;

/// A new config of all of them, left to right: maps merge by key, all else is replaced. The first one's
/// readonly flag doesn't stop it. Subtrees that only one side has are shared. Precondition: there is at least
/// one, and each is a map or a list. Throws error: `ConfigTypeError` for a map against a list,
/// `ConfigKeyError` for a key that is new to a struct, `ReadonlyConfigError`, and for typed targets
/// `ValidationError` and `KeyValidationError`. (OmegaConf, `merge`)
[[nodiscard]] node_ptr merge(std::span<const node_ptr> configs, const dereferencer& dereference = {});
[[nodiscard]] node_ptr merge(const node_ptr& target, const node_ptr& source,
                             const dereferencer& dereference = {});

/// The root with `source` merged into its container at the path, which may be readonly: that is an error.
/// (OmegaConf, `BaseContainer.merge_with`)
[[nodiscard]] node_ptr merge_at(const node_ptr& root, const key_path& path, const node_ptr& source,
                                const dereferencer& dereference = {});

}  // namespace hydranth::impl
