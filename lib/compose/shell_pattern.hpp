#pragma once

#include <string_view>

namespace hydranth::impl {

/// Does the name match the pattern, as Python's fnmatch does it: `*`, `?`, `[abc]`, `[!abc]`, `[a-z]`, case
/// sensitive, and `*` matches anything, dots at the start, too. A bracket that is not closed stands for
/// itself.
[[nodiscard]] bool matches_pattern(std::string_view name, std::string_view pattern);

}  // namespace hydranth::impl
