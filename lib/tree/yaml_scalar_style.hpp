#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace hydranth::impl {

enum class yaml_style : std::uint8_t { plain, single_quoted, double_quoted };

/// How a text is written as YAML.
struct yaml_text {
  yaml_style style = yaml_style::plain;
  /// It has a line break: LF, U+0085, U+2028 or U+2029.
  bool multiline = false;
  /// In code points.
  std::size_t length = 0;
};

/// The style that OmegaConf.to_yaml writes the text in, so that it is read back as this text: single quotes
/// for what would be read as something else, double quotes for what only escapes can hold. (PyYAML,
/// `Emitter.analyze_scalar` and `choose_scalar_style`; OmegaConf, `OmegaConfDumper.str_representer`)
[[nodiscard]] yaml_text analyze_yaml_text(std::string_view text);

/// True if the plain text means another type than text to PyYAML's own rules or to OmegaConf: `1e3`, `y`,
/// `2024-01-01`.
[[nodiscard]] bool looks_typed(std::string_view text);

/// True for the characters that break a line in YAML 1.1, CR left out.
[[nodiscard]] constexpr bool is_yaml_break(char32_t code) {
  return code == U'\n' || code == 0x85 || code == 0x2028 || code == 0x2029;
}

}  // namespace hydranth::impl
