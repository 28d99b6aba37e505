#pragma once

#include <string>

#include "lib/compose/config_source.hpp"
#include "lib/run/sessions.hpp"

namespace hydranth::impl {

/// What makes the sources of the configs that a session holds. Shares nothing with the session but what its
/// own sources share.
[[nodiscard]] source_makers make_source_makers(const session_data& session);

/// Makes a source that holds one config, `-`, with the text from stdin.
[[nodiscard]] source_maker make_standard_input_source(std::string text);

}  // namespace hydranth::impl
