#pragma once

#include <string>
#include <string_view>

#include "hydranth/config.hpp"

namespace hydranth::impl {

/// How a config's values become words.
enum class word_form {
  /// `DB_PORT=3306`
  variables,
  /// `--db.port=3306`
  flags,
};

/// The values of a map as words, interpolations resolved. Maps are followed down to their values; each list
/// is one value, as in a command's `${key}` (see argument_text); an empty map is no value.
///
/// A variable's name is the path in upper case, every other character than A-Z, 0-9 and `_` replaced by `_`,
/// with a `_` before a leading digit. The words are quoted for a POSIX shell (`env -S`, xargs and systemd
/// read them, too): variables one a line, flags on one line. `ended_by_nul`: not quoted, a NUL behind each.
///
/// Throws hydranth::error: what resolving throws, MissingMandatoryValue for `???`, ValueError for two values
/// with the same name and for a NUL in a word, UsageError if the config is no map.
[[nodiscard]] std::string words_of(const config& from, word_form form, bool ended_by_nul);

/// The word as a POSIX shell has to read it: as it is if it needs no quotes, else in double quotes.
[[nodiscard]] std::string quoted_word(std::string_view word);

}  // namespace hydranth::impl
