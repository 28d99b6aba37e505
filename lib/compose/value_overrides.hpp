#pragma once

#include <span>

#include "lib/compose/override.hpp"
#include "lib/resolve/evaluator.hpp"
#include "lib/tree/node.hpp"

namespace hydranth::impl {

/// The composed config with the overrides applied, one after the other: `key=value`, `+`, `++`, `~`. Throws
/// ConfigCompositionException; its cause, if it has one, has the full key. (Hydra,
/// `ConfigLoaderImpl._apply_overrides_to_config`)
[[nodiscard]] node_ptr apply_overrides(node_ptr config, std::span<const config_override> overrides,
                                       const evaluation_context& context);

}  // namespace hydranth::impl
