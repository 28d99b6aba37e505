#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace hydranth::impl {

/// The escape code of one of colorlog's colours: `cyan`, `bold_red`, `bg_white`, `fg_208`, `reset`; nullopt
/// if there is none of this name.
[[nodiscard]] std::optional<std::string> colour_code(std::string_view name);

/// The codes of several, as in `red,bg_white`. Throws hydranth::error (ValueError) for one that is none.
[[nodiscard]] std::string colour_codes(std::string_view names);

/// Escape codes by the names of levels: what `%(log_color)s` stands for.
using level_colours = std::map<std::string, std::string, std::less<>>;

/// What colorlog.ColoredFormatter adds to a formatter.
struct log_colours {
  /// colorlog's own.
  [[nodiscard]] static level_colours standard_levels();

  /// By field: `log_color`, and `NAME_log_color` of each of secondary_log_colors.
  std::map<std::string, level_colours, std::less<>> levels{{"log_color", standard_levels()}};
  /// Whether each line ends with the code that puts the colours back.
  bool reset = true;
  /// On a terminal; always; never.
  enum class when { terminal, always, never } shown = when::terminal;
};

}  // namespace hydranth::impl
