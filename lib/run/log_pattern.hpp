#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lib/run/field_format.hpp"

namespace hydranth::impl {

/// A piece of a log format: text, or a field with how it is written.
struct log_part {
  std::string text;
  /// Empty: it is a text.
  std::string field;
  field_format how;
};

/// What a field of this name holds; nullopt if there is no such field.
using field_finder = std::function<std::optional<field_kind>(std::string_view name)>;

/// Reads a format in one of Python's styles: `%(name)s` (style `%`), `{name}` (`{`), `$name` (`$`). Throws
/// hydranth::error (ValueError): with Python's text for a format without fields and for a style that isn't
/// one; for a malformed one; and, where Python fails with the first record, for a field that `find` doesn't
/// know or that can't be written in the way asked for.
[[nodiscard]] std::vector<log_part> read_log_pattern(std::string_view format, std::string_view style,
                                                     const field_finder& find);

}  // namespace hydranth::impl
