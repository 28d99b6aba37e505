#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "lib/tree/integer.hpp"

namespace hydranth::impl {

/// Python converts no text with more digits to an integer, nor the other way round.
inline constexpr std::size_t most_integer_digits = 4300;

/// The number that Python's int(text) makes of decimal text: blanks around it, a sign, leading zeros, single
/// underscores between digits, digits of any script. Nullopt where int() raises, as it does beyond 4300
/// digits.
[[nodiscard]] std::optional<integer> read_python_int(std::string_view text);

/// The number that Python's float(text) makes: as above, with a fraction, an exponent, `inf`, `infinity` and
/// `nan` in any case. Nullopt where float() raises.
[[nodiscard]] std::optional<double> read_python_float(std::string_view text);

/// The same for a text that is a decimal number as it stands, and nullopt for all others: nearly every number
/// of a config is one, and needs nothing undone.
[[nodiscard]] std::optional<double> read_decimal_float(std::string_view text);

}  // namespace hydranth::impl
