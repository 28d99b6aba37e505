#pragma once

#include <functional>
#include <span>
#include <string>

#include "lib/compose/override.hpp"
#include "lib/run/sweep/sweep_dimension.hpp"

namespace hydranth::impl {

/// Throws HydraException if one of the overrides is a zip whose name isn't one word, is prefixed, belongs to
/// something of the config already, or to an earlier zip.
/// @param owner_of_name  see sweep_request
void refuse_zip_names(std::span<const config_override> overrides,
                      const std::function<std::string(const std::string& name)>& owner_of_name);

/// Throws HydraException for the first key that two dimensions set, one of which is ours: which of them would
/// hold is nobody's guess. (Of two overrides Hydra takes both, `a=1 +a=2`.)
void refuse_conflicts(std::span<const sweep_dimension> dimensions);

}  // namespace hydranth::impl
