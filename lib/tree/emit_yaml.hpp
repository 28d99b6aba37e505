#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "lib/tree/node.hpp"

namespace hydranth::impl {

/// The text that OmegaConf.to_yaml writes, byte for byte: block style, indent 2, folded at width 80, without
/// `---`. Interpolations and `???` stay as they are. A value that is no container becomes one line.
[[nodiscard]] std::string emit_yaml(const node& value);

/// Where a value below the root stands in the text.
struct emitted_value {
  key_path path;
  /// A byte of the line to which a comment about the value may be added: its last line or, of a map, list or
  /// block, the line on which it begins. Several values may begin on one line, as in `- a: 1`.
  std::size_t offset = 0;
};

/// The same, and where the values stand, each after the containers that it is in.
[[nodiscard]] std::string emit_yaml(const node& value, std::vector<emitted_value>& values);

/// A float as YAML 1.1 reads it back: `1.0e+16`, `.inf`.
[[nodiscard]] std::string yaml_float(double value);

}  // namespace hydranth::impl
