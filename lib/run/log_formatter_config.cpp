#include "lib/run/log_formatter_config.hpp"

#include <fmt/format.h>

namespace hydranth::impl {

namespace {

const std::vector<std::string> python_keys{"format", "datefmt", "style", "class", "validate"};
const std::vector<std::string> colorlog_keys{"()",       "format",   "fmt",         "datefmt",
                                             "style",    "validate", "log_colors",  "secondary_log_colors",
                                             "no_color", "reset",    "force_color", "stream"};

bool is_colorlog(const std::string& name) {
  return name == "colorlog.ColoredFormatter" || name == "colorlog.TTYColoredFormatter" ||
         name == "colorlog.formatter.ColoredFormatter";
}

/// Colours for other levels than these can't be seen.
const std::vector<std::string> coloured_levels{"DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"};

level_colours colours_of(const config& said, const std::string& where, const warning_receiver& warn) {
  level_colours codes;
  for (const auto& [level, names] : map_of(said)) {
    try {
      codes.emplace(level, names.is_null() ? "" : colour_codes(text_of(names)));
    } catch (const error& failure) {
      throw at_setting(failure, names);
    }
  }
  warn_of_others(said, coloured_levels, where, warn);
  return codes;
}

log_colours read_colours(const config& said, const std::string& where, const warning_receiver& warn) {
  log_colours colours;
  if (const auto levels = given(said, "log_colors"))
    colours.levels["log_color"] = colours_of(*levels, "log_colors of " + where, warn);
  if (const auto others = given(said, "secondary_log_colors")) {
    for (const auto& [name, levels] : map_of(*others))
      colours.levels[name + "_log_color"] = colours_of(levels, "secondary_log_colors of " + where, warn);
  }
  colours.reset = flag_or(said, "reset", true);
  if (flag_or(said, "force_color", false)) {
    colours.shown = log_colours::when::always;
  } else if (flag_or(said, "no_color", false)) {
    colours.shown = log_colours::when::never;
  }
  return colours;
}

/// What makes the formatter, if it isn't Python's class: colorlog's, which alone is known.
std::optional<config> factory_of(const config& said) {
  const std::optional<config> factory = given(said, "()");
  const std::optional<config> named = factory ? factory : given(said, "class");
  if (!named) return std::nullopt;
  const std::string name = text_of(*named);
  if (name == "logging.Formatter") return std::nullopt;
  if (is_colorlog(name)) return named;
  throw invalid_setting(
      *named,
      fmt::format("there is no formatter '{}': logging.Formatter and colorlog.ColoredFormatter are known",
                  name));
}

}  // namespace

log_formatter make_formatter(const config& said, const std::string& where, const warning_receiver& warn) {
  require_map(said);
  log_formatter::options read;
  const bool called = given(said, "()").has_value();
  if (factory_of(said)) {
    // As `class` it gets no more than Python's own formatter.
    read.colours = called ? read_colours(said, where, warn) : log_colours();
  }
  if (!called) {
    warn_of_others(said, python_keys, where, warn);
  } else if (read.colours) {
    refuse_others(said, colorlog_keys, "ColoredFormatter");
  } else {
    refuse_others(said, {"()", "format", "fmt", "datefmt", "style", "validate"}, "Formatter");
  }
  const std::string_view format_key = given(said, "format") || !called ? "format" : "fmt";
  read.format = text_or(said, format_key, {});
  read.date = text_or(said, "datefmt", {});
  read.style = text_or(said, "style", "%");
  try {
    return log_formatter(std::move(read));
  } catch (const error& failure) {
    const std::string message = failure.message();
    const std::optional<config> style = given(said, "style");
    const bool of_style = style && message.starts_with("Style must");
    throw at_setting(failure, of_style ? *style : given(said, format_key).value_or(said));
  }
}

}  // namespace hydranth::impl
