#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "grammar/source.hpp"

namespace hydranth::grammar {

/// What a scalar means, where that is not what stands in the file, and where its bytes come from.
struct decoded_text {
  std::string text;
  std::vector<segment> segments;
};

// Each takes the text as it stands in the file (which the rules have matched), and the offset of its first
// byte.

/// Lines of an unquoted text: folded.
[[nodiscard]] decoded_text decode_plain(std::string_view written, std::uint32_t offset);

/// What stands between single quotes: folded, `''` is a quote.
[[nodiscard]] decoded_text decode_single_quoted(std::string_view written, std::uint32_t offset);

/// What stands between double quotes: folded, with escapes. Precondition: none of them is impossible.
[[nodiscard]] decoded_text decode_double_quoted(std::string_view written, std::uint32_t offset);

/// The range of the first escape that is no character: a surrogate, or beyond U+10FFFF. Empty if there is
/// none.
[[nodiscard]] range find_impossible_escape(std::string_view written, std::uint32_t offset);

/// A block scalar from its `|` or `>` to its last line break, with its text at this column.
[[nodiscard]] decoded_text decode_block(std::string_view written, std::uint32_t offset,
                                        std::size_t text_column);

}  // namespace hydranth::grammar
