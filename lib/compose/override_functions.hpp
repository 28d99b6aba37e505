#pragma once

#include "lib/compose/override.hpp"
#include "lib/compose/override_arguments.hpp"

namespace hydranth::impl {

/// What the call gives: a value, or a sweep. Throws hydranth::error with the kind and the text of the
/// exception that Python raises. (Hydra, `grammar_functions.py`)
[[nodiscard]] override_value call_function(const function_call& call, const override_options& options);

}  // namespace hydranth::impl
