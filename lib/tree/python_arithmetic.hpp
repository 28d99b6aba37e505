#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "lib/tree/node.hpp"

namespace hydranth::impl {

// Python's arithmetic of scalars: null, booleans (which count as 0 and 1), integers of any size, floats and
// texts. All of these throw error with Python's kinds and texts: TypeError, ZeroDivisionError, OverflowError,
// ValueError. Beyond Python, integers of more than 4300 digits are refused (ValueError), as are texts of more
// than 16 MiB (MemoryError).

inline constexpr std::size_t longest_text = std::size_t{1} << 24U;

enum class arithmetic : std::uint8_t { add, subtract, multiply, divide, floor_divide, modulo, power };

/// `a + b` and so on; `+` joins texts, `*` repeats them.
[[nodiscard]] node_ptr compute(arithmetic what, const node& a, const node& b);

/// `-value`, `+value`.
[[nodiscard]] node_ptr negative(const node& value);
[[nodiscard]] node_ptr positive(const node& value);

/// The order of two numbers or two texts. Throws TypeError for anything else, with the operator's spelling.
[[nodiscard]] std::partial_ordering compare(const node& a, const node& b, std::string_view operator_spelling);

/// Python's bool(value).
[[nodiscard]] bool is_true(const node& value);

/// The number as a float. Throws OverflowError. Precondition: it is a boolean or a number.
[[nodiscard]] double to_double(const node& number);
[[nodiscard]] bool is_number(const node& value);

/// An integer result, which may be too long.
[[nodiscard]] node_ptr make_integer(integer value);

}  // namespace hydranth::impl
