#pragma once

#include <vector>

#include "grammar/source.hpp"

namespace hydranth::impl {

/// The words of a text, as a POSIX shell splits them: at blanks that are not quoted or escaped, quotes and
/// backslashes taken out. Nothing is expanded, `#` begins no comment. Each word knows where it stands in the
/// text. Throws hydranth::error (UsageError) for a quote that isn't closed and a backslash at the end.
[[nodiscard]] std::vector<grammar::source_ptr> split_shell_words(const grammar::source_ptr& text);

}  // namespace hydranth::impl
