#pragma once

#include <cstddef>

namespace hydranth::impl {

/// How many columns of a terminal a character takes: 0 (combining marks and the like), 1 or 2 (East Asian,
/// emoji). Control characters have no width; they count as 1.
[[nodiscard]] std::size_t character_width(char32_t code_point);

}  // namespace hydranth::impl
