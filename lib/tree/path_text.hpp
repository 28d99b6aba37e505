#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace hydranth::impl {

/// The text of Python's pathlib.PosixPath(text): no empty elements and no `.`, `.` for nothing; two leading
/// slashes (but not more) stay two.
[[nodiscard]] std::string normalise_path(std::string_view text);

/// The elements of a normalised path, the leading slashes one of them; none for `.`. (pathlib,
/// `PurePath.parts`)
[[nodiscard]] std::vector<std::string_view> path_parts(std::string_view path);

}  // namespace hydranth::impl
