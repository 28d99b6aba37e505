#pragma once

#include "lib/tree/edit_frame.hpp"
#include "lib/tree/node.hpp"

namespace hydranth::impl {

// A value on its way into a config may hold what no config takes: a malformed interpolation, a null key. It
// is refused when it is assigned, and not before: only then is it known which key the error is about, and
// what else is wrong with that key comes first.

/// Throws error (`GrammarParseError`, `KeyValidationError`) for the first such thing in a value that is to be
/// the container's child.
void check_acceptable(const edit_frame& container, const step& where, const node_ptr& value);
/// In a value that stands for itself, or is to be a config of its own.
void check_acceptable(const node_ptr& value);

}  // namespace hydranth::impl
