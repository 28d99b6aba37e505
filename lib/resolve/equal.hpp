#pragma once

#include "lib/resolve/evaluator.hpp"
#include "lib/resolve/place.hpp"

namespace hydranth::impl {

/// Are two values equal that are no containers? Interpolations and `???` are compared as the texts that they
/// are written as.
[[nodiscard]] bool are_equal_scalars(const node& a, const node& b);

/// Are the values equal as OmegaConf's and Python's are: numbers by value (`1 == 1.0 == true`), maps in any
/// order, interpolations by what they mean, or by their texts if neither can be resolved. nan isn't equal to
/// itself. Throws error (RecursionError) for values that resolvers make without end. (OmegaConf,
/// `BaseContainer._item_eq`)
[[nodiscard]] bool are_equal(const place_ptr& a, const place_ptr& b, evaluator& evaluate);

}  // namespace hydranth::impl
