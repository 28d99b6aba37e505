#pragma once

#include "lib/tree/node.hpp"
#include "lib/tree/typing.hpp"

namespace hydranth::impl {

/// The value with this declared type, all the way down: nothing is converted, so that a value that doesn't
/// have its type is refused. But a map where a record is declared is merged into a new one, as everywhere
/// else (and as OmegaConf does it from 2.4 on). Throws value_refusal, and error. (OmegaConf,
/// `_deep_update_type_hint`)
[[nodiscard]] node_ptr retyped(const node_ptr& value, const value_type_ptr& type);

}  // namespace hydranth::impl
