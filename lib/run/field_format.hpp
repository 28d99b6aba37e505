#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>

namespace hydranth::impl {

/// What a field of a log record holds: a text, an integer or a float.
using field_value = std::variant<std::string, std::int64_t, double>;

/// The kinds of a field_value, in its order.
enum class field_kind { text, integer, real };

/// How a field is written: what `%-8s` and `{:<8}` have in common.
struct field_format {
  /// One character.
  std::string fill = " ";
  /// `<`, `>`, `^`, or `=` for between sign and digits; '\0' is the default: texts to the left, numbers to
  /// the right.
  char align = '\0';
  /// `+` or a blank, for what stands before numbers that are not negative; '\0': nothing.
  char sign = '\0';
  bool alternate = false;
  /// In code points.
  std::size_t width = 0;
  /// Of a text the code points that are kept.
  std::optional<std::size_t> precision;
  /// `s`, or a number's presentation: d b o x X e E f F g G %; '\0' is the default.
  char type = '\0';
  /// `r` or `a`: of what Python's repr() or ascii() makes of the value; '\0' or `s`: of its str().
  char conversion = '\0';
};

/// The value, written so. Precondition: misfit() finds nothing.
[[nodiscard]] std::string write_field(const field_format& how, const field_value& value);

/// Why a value of this kind can't be written so; empty if it can. `'d' is for numbers, not for texts`
[[nodiscard]] std::string misfit(const field_format& how, field_kind kind);

}  // namespace hydranth::impl
