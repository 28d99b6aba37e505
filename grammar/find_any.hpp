#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace hydranth::grammar {

/// How many characters stand before the first of these; all of them if none is there. (What
/// std::string_view::find_first_of says, which asks memchr about every single character.)
template <char... Characters>
[[nodiscard]] constexpr std::size_t length_before(std::string_view text) {
  const auto found =
      std::find_if(text.begin(), text.end(), [](char c) { return ((c == Characters) || ...); });
  return static_cast<std::size_t>(found - text.begin());
}

template <char... Characters>
[[nodiscard]] constexpr bool holds_any(std::string_view text) {
  return length_before<Characters...>(text) < text.size();
}

}  // namespace hydranth::grammar
