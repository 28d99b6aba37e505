#pragma once

#include "lib/tree/node.hpp"

namespace hydranth::impl {

/// The config node of a plain value, as OmegaConf.create makes it: texts with `${` become interpolations,
/// `???` is missing. Throws grammar::syntax_error if such a text is malformed, error (`KeyValidationError`)
/// for a null key.
[[nodiscard]] node_ptr config_of_value(const node_ptr& value);

}  // namespace hydranth::impl
