#pragma once

#include "lib/tree/node.hpp"
#include "lib/tree/typing.hpp"

namespace hydranth::impl {

/// The value with this declared type, all the way down: nothing is converted, so that a value that doesn't
/// have its type is refused. Throws value_refusal. (OmegaConf, `_deep_update_type_hint`)
[[nodiscard]] node_ptr retyped(const node_ptr& value, const value_type_ptr& type);

}  // namespace hydranth::impl
