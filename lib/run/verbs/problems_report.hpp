#pragma once

#include <string>

#include "lib/run/verbs/validation.hpp"

namespace hydranth::impl {

/// For people: each problem as errors are shown, with the combinations that show it, and a line with the
/// counts.
[[nodiscard]] std::string problems_as_text(const validation& found, bool coloured);

/// For programs, on one line.
[[nodiscard]] std::string problems_as_json(const validation& found);

}  // namespace hydranth::impl
