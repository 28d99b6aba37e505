#pragma once

#include <string>

#include "lib/tree/node.hpp"

namespace hydranth::impl {

/// The text that OmegaConf.to_yaml writes, byte for byte: block style, indent 2, folded at width 80, without
/// `---`. Interpolations and `???` stay as they are. A value that is no container becomes one line.
[[nodiscard]] std::string emit_yaml(const node& value);

/// A float as YAML 1.1 reads it back: `1.0e+16`, `.inf`.
[[nodiscard]] std::string yaml_float(double value);

}  // namespace hydranth::impl
