#pragma once

#include "grammar/source.hpp"
#include "lib/compose/override_value.hpp"
#include "lib/resolve/evaluator.hpp"
#include "lib/tree/node.hpp"

namespace hydranth::impl {

/// The root with the list at the path changed; items go through the list's type. Throws error:
/// `ConfigIndexError` for an index outside of the list, `ConfigValueError` for a value that is not in it, and
/// what assigning an item throws. Precondition: a list is there.
/// @param written  where the change is written in its override
[[nodiscard]] node_ptr edit_list(const node_ptr& root, const key_path& path, const list_edit& edit,
                                 const grammar::span& written, const evaluation_context& context);

}  // namespace hydranth::impl
