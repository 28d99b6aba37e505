#pragma once

#include <string>

#include "lib/tree/node.hpp"

namespace hydranth::impl {

/// A value on one line for people, as YAML in flow style: `{lr: 0.1, betas: [0.9, 0.999]}`. Texts that are
/// not plain are quoted, with escapes where they hold line breaks.
[[nodiscard]] std::string flow_text(const node& value);

}  // namespace hydranth::impl
