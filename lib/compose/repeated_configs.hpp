#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "lib/compose/defaults_list.hpp"
#include "lib/tree/node.hpp"

namespace hydranth::impl {

/// What becomes of configs that a defaults list holds more than once, such as a base that two experiments
/// include.
///
/// Hydra reads a config once while it composes, and merges it without a copy where that is possible: a map or
/// list that is new to the composed config is the very object that the read config holds. What is merged into
/// it later changes the read config, too, and so the config isn't what its file says when its turn comes
/// again. With `[base, deep, base, tanh]`, where base says `net: {depth: 1}` and deep says `net: {depth:
/// 50}`, the depth is 50: the second base has nothing else to say about `net` any more. A value at the top,
/// `seed: 1`, is not shared and is set again.
///
/// Only a config that is merged at the root is shared; one in a package is copied. A map or list is shared
/// until another value takes its place. From then on the read config has it for itself, and is copied when
/// it is merged. (Hydra, `CachingConfigRepository` and the flag `no_deepcopy_set_nodes` in
/// `ConfigLoaderImpl._compose_config_from_defaults_list`)
class repeated_configs {
 public:
  explicit repeated_configs(std::span<const defaults_element> list);

  /// What the element's config holds by now.
  /// @param as_read   its content as it was read
  /// @param composed  what the elements before it have made
  [[nodiscard]] node_ptr content(const defaults_element& element, node_ptr as_read,
                                 const node_ptr& composed) const;

  /// To be called after each merge. `content` is what was merged, in its package.
  void note_merge(const defaults_element& element, const node_ptr& content, const node_ptr& before,
                  const node_ptr& after);

 private:
  struct sharing {
    std::size_t turns_left = 0;
    /// Where the maps and lists are that the read config shares with the composed one.
    std::vector<key_path> shared;
    /// Those that it shared once, as they were when something else took their place.
    std::vector<std::pair<key_path, node_ptr>> released;
  };

  static void release_replaced(sharing& of, const node_ptr& before, const node_ptr& after);
  static void share_new(sharing& of, key_path& path, const node_ptr& content, const node_ptr& after);

  /// By the configs' paths; only those that come more than once.
  std::unordered_map<std::string, sharing> m_configs;
};

}  // namespace hydranth::impl
