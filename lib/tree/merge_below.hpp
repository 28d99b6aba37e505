#pragma once

#include "lib/tree/edit_frame.hpp"
#include "lib/tree/merge.hpp"

namespace hydranth::impl {

/// What comes of merging `source` into the container `target` that stands at the step. (OmegaConf,
/// `BaseContainer.merge_with`)
[[nodiscard]] node_ptr merge_below(const edit_frame& container, const step& where, const node_ptr& target,
                                   const node_ptr& source, const dereferencer& dereference);

}  // namespace hydranth::impl
