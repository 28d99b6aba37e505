#pragma once

#include <optional>

#include "lib/tree/integer.hpp"

namespace hydranth::impl {

// Arithmetic of integers beyond `+`, `-` and `*`, as Python has it.

/// The quotient rounded down, and the remainder, which has the divisor's sign. Precondition: the divisor is
/// not 0.
struct quotient_and_remainder {
  integer quotient;
  integer remainder;
};
[[nodiscard]] quotient_and_remainder floor_divide(const integer& a, const integer& b);

/// The float nearest to the exact quotient; nullopt if it is beyond all floats. Precondition: the divisor is
/// not 0.
[[nodiscard]] std::optional<double> true_divide(const integer& a, const integer& b);

/// Nullopt if the result has more than 4300 digits, which Python can't print. Precondition: the exponent is
/// not negative.
[[nodiscard]] std::optional<integer> power(const integer& base, const integer& exponent);

/// The integer at so many decimal digits before the point, half to even: round(1250, -2).
[[nodiscard]] integer round_to_power_of_ten(const integer& value, std::size_t zeros);

/// Does the number have more digits than Python prints?
[[nodiscard]] bool is_too_long(const integer& value);

}  // namespace hydranth::impl
