#pragma once

#include "hydranth/error.hpp"
#include "lib/compose/defaults_tree.hpp"
#include "lib/compose/repository.hpp"

namespace hydranth::impl {

/// The MissingConfigException for a config that is in no source, with its group's options, the search path
/// and the nearest name. (Hydra, `config_not_found_error`)
[[nodiscard]] error missing_config(const repository& configs, const defaults_node& node);

}  // namespace hydranth::impl
