#pragma once

#include <string_view>

namespace hydranth::testing {

/// Has the dump a line break that only YAML knows (U+0085, U+2028, U+2029)? OmegaConf writes them as they
/// are, in single quotes, and so do we; the reader refuses them, for PyYAML would read another text than was
/// written.
inline bool has_line_break_of_yaml(std::string_view yaml) {
  const auto has = [&](std::string_view text) { return yaml.find(text) != std::string_view::npos; };
  return has("\xC2\x85") || has("\xE2\x80\xA8") || has("\xE2\x80\xA9");
}

}  // namespace hydranth::testing
