#pragma once

#include <string>

#include "tests/fuzz/random.hpp"

namespace hydranth::fuzz {

/// A text with at least one interpolation, as the grammar of interpolations has it: references to what the
/// configs of generate_interpolation.cpp hold, calls of resolvers, quoted and unquoted arguments, escapes.
[[nodiscard]] std::string random_interpolation(random_source& random);

}  // namespace hydranth::fuzz
