#pragma once

#include <optional>
#include <string_view>

#include "lib/tree/integer.hpp"

namespace hydranth::impl {

/// No word that YAML takes for more than a text (`yes`, `null`, `<<`) begins with another character: nearly
/// every text shows with its first one that it is no such word.
[[nodiscard]] constexpr bool may_begin_typed_word(char first) {
  switch (first) {
    case '~':
    case '<':
    case '=':
    case 'n':
    case 'N':
    case 'y':
    case 'Y':
    case 't':
    case 'T':
    case 'f':
    case 'F':
    case 'o':
    case 'O':
      return true;
    default:
      return false;
  }
}

inline constexpr std::string_view decimal_digits = "0123456789";
inline constexpr std::string_view decimal_digits_and_underscore = "0123456789_";

/// What a plain scalar is, by its text alone.
enum class plain_type {
  text,
  null,
  boolean,
  integer,
  floating,
  merge,   // `<<`
  equals,  // `=`, a type of YAML 1.1 that PyYAML can't construct
};

/// PyYAML's rules for implicit types (yaml/resolver.py) with OmegaConf's changes: numbers such as `1e3` are
/// floats, dates are texts. (OmegaConf, `get_yaml_loader`)
[[nodiscard]] plain_type classify_plain(std::string_view text);

// The values that PyYAML makes of a text with such a type, be it implicit or by a tag (yaml/constructor.py).
// Nullopt where PyYAML raises, and for integers of more than 4300 digits.

/// `yes`, `true`, `on` and their opposites in any case.
[[nodiscard]] std::optional<bool> construct_bool(std::string_view text);
/// Decimal, `0b..`, `0x..`, octal with a leading 0, base 60 with colons; underscores count for nothing.
[[nodiscard]] std::optional<integer> construct_int(std::string_view text);
/// What Python's float() takes, `.inf`, `.nan`, base 60 with colons; underscores count for nothing.
[[nodiscard]] std::optional<double> construct_float(std::string_view text);

}  // namespace hydranth::impl
