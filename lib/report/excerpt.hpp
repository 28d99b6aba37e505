#pragma once

#include <string>
#include <string_view>

#include "hydranth/error.hpp"

namespace hydranth::impl {

/// A line of a text as a terminal shows it, and the line below it that points at the place.
struct excerpt {
  std::string text;
  std::string marks;
};

/// The excerpt of a place. Every character takes as many columns in `marks` as in `text`: tabs are four
/// columns wide, control characters and malformed UTF-8 become visible stand-ins. A line of more than 100
/// columns is cut around the place, with `...` where something is left out.
[[nodiscard]] excerpt show_excerpt(const error_location& place);

/// `text` with a visible stand-in for each control character, so that a name can't disturb the terminal.
[[nodiscard]] std::string printable(std::string_view text);

/// The same for a text of several lines, which stay lines, as tabs stay tabs. Nobody reads more than 1000
/// columns of a line: what is behind them is left out.
[[nodiscard]] std::string printable_lines(std::string_view text);

}  // namespace hydranth::impl
