#pragma once

#include "lib/resolve/engine.hpp"

namespace hydranth::impl {

/// A copy of a subtree in which every interpolation is replaced by what it means. Shares what needs no
/// change. Throws error. (OmegaConf, `BaseContainer._to_content`)
[[nodiscard]] node_ptr copy_resolved(engine& evaluate, const place_ptr& at, bool throw_on_missing);

/// The same, but as if each node were changed in its place, one after the other. Throws failure. (OmegaConf,
/// `_impl._resolve`)
[[nodiscard]] node_ptr resolve_one_by_one(engine& evaluate, const place_ptr& at);

}  // namespace hydranth::impl
