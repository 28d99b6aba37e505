#pragma once

#include <compare>

#include "lib/compose/override_value.hpp"

namespace hydranth::impl {

// The bounds of ranges as Python's numbers: booleans count as 0 and 1.

[[nodiscard]] bool is_float(const sweep_bound& bound);
/// Precondition: it is no float.
[[nodiscard]] integer to_integer(const sweep_bound& bound);
/// Throws OverflowError for an integer that no float can hold.
[[nodiscard]] double to_float(const sweep_bound& bound);

/// Exact, also between an integer and a float.
[[nodiscard]] std::partial_ordering compare(const sweep_bound& a, const sweep_bound& b);

}  // namespace hydranth::impl
