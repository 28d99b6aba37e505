#pragma once

#include <string>
#include <string_view>

namespace hydranth::impl {

/// How a terminal shows a text: escape sequences.
namespace paint {
inline constexpr std::string_view plain = "\x1b[0m";
inline constexpr std::string_view bold = "\x1b[1m";
inline constexpr std::string_view dim = "\x1b[2m";
inline constexpr std::string_view red = "\x1b[31m";
inline constexpr std::string_view green = "\x1b[32m";
inline constexpr std::string_view yellow = "\x1b[33m";
inline constexpr std::string_view bold_red = "\x1b[1;31m";
inline constexpr std::string_view bold_green = "\x1b[1;32m";
inline constexpr std::string_view bold_yellow = "\x1b[1;33m";
inline constexpr std::string_view bold_blue = "\x1b[1;34m";
}  // namespace paint

/// The text in this colour; as it is if there are no colours, or if the colour is empty.
[[nodiscard]] inline std::string painted(bool coloured, std::string_view colour, std::string_view text) {
  if (!coloured || colour.empty() || text.empty()) return std::string(text);
  return std::string(colour).append(text).append(paint::plain);
}

}  // namespace hydranth::impl
