#pragma once

#include <span>
#include <string>
#include <vector>

#include "lib/compose/defaults_list.hpp"
#include "lib/compose/defaults_tree.hpp"
#include "lib/compose/repository.hpp"
#include "lib/resolve/evaluator.hpp"

namespace hydranth::impl {

/// A defaults list, or the part of it from `first` on, and the tree that it was made of.
struct defaults_to_merge {
  std::span<const defaults_element> elements;
  const defaults_node& tree;
  std::size_t first = 0;
};

/// What a defaults list makes of a config: each element's config in its package, merged into it in the order
/// of the list. Throws ConfigCompositionException. A config that has a typed one of its name in the store is
/// merged into that, with a warning. (Hydra, `ConfigLoaderImpl._compose_config_from_defaults_list`)
[[nodiscard]] node_ptr merge_defaults(node_ptr config, const defaults_to_merge& list,
                                      const repository& configs, const evaluation_context& context,
                                      std::vector<std::string>& warnings);

/// The config with nothing merged into it but the typed config of the element's name; null if there is none
/// beside the element's own config.
[[nodiscard]] node_ptr merge_schema(const node_ptr& config, const defaults_element& element,
                                    const repository& configs, const evaluation_context& context);

}  // namespace hydranth::impl
