#pragma once

#include <compare>

#include "lib/compose/override_value.hpp"

namespace hydranth::impl {

// Python's arithmetic on the bounds of ranges: booleans count as 0 and 1, one float makes the result a float.
// The sums throw OverflowError for an integer that no float can hold.

[[nodiscard]] bool is_float(const sweep_bound& bound);
/// Precondition: it is no float.
[[nodiscard]] integer to_integer(const sweep_bound& bound);
/// Throws OverflowError for an integer that no float can hold.
[[nodiscard]] double to_float(const sweep_bound& bound);

/// Exact, also between an integer and a float.
[[nodiscard]] std::partial_ordering compare(const sweep_bound& a, const sweep_bound& b);
[[nodiscard]] sweep_bound add(const sweep_bound& a, const sweep_bound& b);
[[nodiscard]] sweep_bound subtract(const sweep_bound& a, const sweep_bound& b);
[[nodiscard]] sweep_bound negate(const sweep_bound& bound);
[[nodiscard]] sweep_bound absolute(const sweep_bound& bound);

/// The bound as a value of its own.
[[nodiscard]] override_value::value to_value(const sweep_bound& bound);

}  // namespace hydranth::impl
