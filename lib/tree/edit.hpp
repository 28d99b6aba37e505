#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lib/tree/merge.hpp"
#include "lib/tree/node.hpp"

namespace hydranth::impl {

// Each of these returns a new root and shares what didn't change. Where Python's OmegaConf changes a node in
// place, the path leads to the container that is changed; a path never goes through an interpolation. All of
// them throw error with OmegaConf's kinds: `ConfigKeyError`, `ConfigAttributeError`, `ConfigIndexError`,
// `ConfigTypeError`, `KeyValidationError`, `ReadonlyConfigError`, `ValidationError`.

/// The flag's setting at the node, which may be set above it; nullopt if it is set nowhere.
[[nodiscard]] std::optional<bool> effective_flag(const node_ptr& root, const key_path& path, flag which);
/// The node at the path has this setting from now on.
[[nodiscard]] node_ptr with_flag_at(const node_ptr& root, const key_path& path, flag which,
                                    std::optional<bool> setting);

struct update_options {
  /// Maps and lists are merged into the one that is there, not put in its place.
  bool merge = true;
  /// Adds what struct mode or a record refuses.
  bool force_add = false;
};

/// Sets the value under a key text with dots and brackets, and makes the maps on the way. (OmegaConf,
/// `update`)
[[nodiscard]] node_ptr update(const node_ptr& root, std::string_view key, const node_ptr& value,
                              update_options options = {}, const dereferencer& dereference = {});

/// `update` with each `key=value`, the values read as YAML. (OmegaConf, `merge_with_dotlist`)
[[nodiscard]] node_ptr update_from_dotlist(const node_ptr& root, std::span<const std::string> dotlist,
                                           const dereferencer& dereference = {});

/// Sets what a container has under the key: a map's value, new or not, or a list's item, from the end if the
/// index is negative. (OmegaConf, `container[key] = value`)
[[nodiscard]] node_ptr set(const node_ptr& root, const key_path& container, const key& name,
                           const node_ptr& value);
/// Removes it. (OmegaConf, `del container[key]`)
[[nodiscard]] node_ptr erase(const node_ptr& root, const key_path& container, const key& name);
[[nodiscard]] node_ptr append(const node_ptr& root, const key_path& list, const node_ptr& value);
/// Python's list.insert, but beyond either end it throws error (`ConfigIndexError`), as OmegaConf does.
/// (OmegaConf refuses most negative indices, too, and leaves a hole in the list.)
[[nodiscard]] node_ptr insert(const node_ptr& root, const key_path& list, std::ptrdiff_t index,
                              const node_ptr& value);

/// The map with only these keys, in its own order. Throws error (ValueError) for a list. (OmegaConf,
/// `masked_copy`)
[[nodiscard]] node_ptr masked_copy(const node& map, std::span<const std::string> keys);

}  // namespace hydranth::impl
