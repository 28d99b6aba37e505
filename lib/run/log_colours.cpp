#include "lib/run/log_colours.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <vector>

#include "hydranth/error.hpp"
#include "lib/report/suggest.hpp"

namespace hydranth::impl {

namespace {

constexpr std::array<std::string_view, 8> colour_names{"black", "red",    "green", "yellow",
                                                       "blue",  "purple", "cyan",  "white"};

bool skip(std::string_view& text, std::string_view prefix) {
  if (!text.starts_with(prefix)) return false;
  text.remove_prefix(prefix.size());
  return true;
}

/// From 0; the light ones from 60. (ECMA-48, and what terminals added to it)
std::optional<int> number_of(std::string_view name) {
  const int light = skip(name, "light_") ? 60 : 0;
  const auto* const found = std::ranges::find(colour_names, name);
  if (found == colour_names.end()) return std::nullopt;
  return light + static_cast<int>(found - colour_names.begin());
}

/// One of the 256 colours.
std::optional<int> index_of(std::string_view digits) {
  if (digits.empty() || digits.size() > 3) return std::nullopt;
  int number = 0;
  for (const char digit : digits) {
    if (digit < '0' || digit > '9') return std::nullopt;
    number = number * 10 + (digit - '0');
  }
  const bool plain = digits == std::to_string(number);
  return plain && number < 256 ? std::optional(number) : std::nullopt;
}

std::optional<std::string> background_code(std::string_view name) {
  if (const auto index = index_of(name)) return fmt::format("\033[48;5;{}m", *index);
  // There is no bold background: these names mean the light ones.
  std::string_view plain = name;
  const bool bold = skip(plain, "bold_");
  if (bold && plain.starts_with("light_")) return std::nullopt;
  const std::optional<int> number = number_of(plain);
  if (!number) return std::nullopt;
  return fmt::format("\033[{}m", *number + (bold ? 100 : 40));
}

std::optional<std::string> foreground_code(std::string_view name) {
  const std::string_view weight = skip(name, "bold_") ? "1;" : skip(name, "thin_") ? "2;" : "";
  const std::optional<int> number = number_of(name);
  if (!number) return std::nullopt;
  return fmt::format("\033[{}{}m", weight, *number + 30);
}

}  // namespace

std::optional<std::string> colour_code(std::string_view name) {
  if (name == "reset") return "\033[0m";
  if (name == "bold") return "\033[1m";
  if (name == "thin") return "\033[2m";
  if (skip(name, "bg_")) return background_code(name);
  if (skip(name, "fg_")) {
    if (const auto index = index_of(name)) return fmt::format("\033[38;5;{}m", *index);
  }
  return foreground_code(name);
}

std::string colour_codes(std::string_view names) {
  std::string codes;
  while (!names.empty()) {
    const std::string_view name = names.substr(0, names.find(','));
    names.remove_prefix(std::min(names.size(), name.size() + 1));
    if (name.empty()) continue;
    const std::optional<std::string> code = colour_code(name);
    if (!code) {
      std::vector<std::string> known(colour_names.begin(), colour_names.end());
      throw error(kinds::value_error, fmt::format("there is no colour '{}'", name))
          .with_hint(did_you_mean(name, known));
    }
    codes += *code;
  }
  return codes;
}

level_colours log_colours::standard_levels() {
  return {{"DEBUG", colour_codes("white")},
          {"INFO", colour_codes("green")},
          {"WARNING", colour_codes("yellow")},
          {"ERROR", colour_codes("red")},
          {"CRITICAL", colour_codes("bold_red")}};
}

}  // namespace hydranth::impl
