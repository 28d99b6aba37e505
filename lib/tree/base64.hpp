#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace hydranth::impl {

/// Base64 on one line.
[[nodiscard]] std::string base64_encode(std::string_view data);
/// Base64 in lines of `width` characters, each ended with a line feed. (Python's base64.encodebytes has
/// width 76.)
[[nodiscard]] std::string base64_encode_lines(std::string_view data, std::size_t width);

/// As Python's base64.decodebytes: characters that aren't of the alphabet are skipped. Nullopt if the padding
/// is wrong.
[[nodiscard]] std::optional<std::string> base64_decode(std::string_view text);

}  // namespace hydranth::impl
