#pragma once

#include <optional>

namespace hydranth::impl {

// What Python 3.11 (Unicode 14) knows of code points.

/// str.isprintable(): what repr() writes as it is.
[[nodiscard]] bool is_printable(char32_t code);

/// str.isspace().
[[nodiscard]] bool is_space(char32_t code);

/// The value of a decimal digit of any script, which int() and float() read; nullopt for all else.
[[nodiscard]] std::optional<int> decimal_digit(char32_t code);

}  // namespace hydranth::impl
