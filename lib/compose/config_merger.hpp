#pragma once

#include <span>
#include <string>
#include <vector>

#include "lib/compose/defaults_list.hpp"
#include "lib/compose/repository.hpp"
#include "lib/resolve/evaluator.hpp"

namespace hydranth::impl {

/// The config that a defaults list makes: each config in its package, merged in the order of the list. Throws
/// ConfigCompositionException. A config that has a typed one of its name in the store is merged into that,
/// with a warning. (Hydra, `ConfigLoaderImpl._compose_config_from_defaults_list`)
[[nodiscard]] node_ptr merge_defaults(std::span<const defaults_element> list, const repository& configs,
                                      const evaluation_context& context, std::vector<std::string>& warnings);

}  // namespace hydranth::impl
