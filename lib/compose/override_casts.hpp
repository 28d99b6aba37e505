#pragma once

#include "lib/compose/override_value.hpp"

namespace hydranth::impl {

// The casts of the override language, as Python's types of the same names convert. They go into lists, the
// values of maps, choices and, where that makes sense, ranges and intervals. They throw ValueError,
// OverflowError and, as Hydra's assertions do, AssertionError without a text. (Hydra, `grammar_functions.py`)

[[nodiscard]] override_value cast_to_int(const override_value& value);
[[nodiscard]] override_value cast_to_float(const override_value& value);
[[nodiscard]] override_value cast_to_text(const override_value& value);
[[nodiscard]] override_value cast_to_bool(const override_value& value);

}  // namespace hydranth::impl
