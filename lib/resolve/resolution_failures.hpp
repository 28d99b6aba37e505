#pragma once

#include <vector>

#include "hydranth/error.hpp"
#include "lib/resolve/evaluator.hpp"
#include "lib/resolve/place.hpp"

namespace hydranth::impl {

/// Why interpolations below the container can't be resolved, one error for each that can't, in the order of
/// the tree. One that leads to a missing value isn't among them: the value is still to be given.
[[nodiscard]] std::vector<error> resolution_failures(evaluator& evaluate, const place_ptr& container);

}  // namespace hydranth::impl
