#pragma once

#include "lib/compose/config_source.hpp"
#include "lib/run/sessions.hpp"

namespace hydranth::impl {

/// What makes the sources of the configs that a session holds. Shares nothing with the session but what its
/// own sources share.
[[nodiscard]] source_makers make_source_makers(const session_data& session);

}  // namespace hydranth::impl
