#pragma once

#include <vector>

#include "lib/run/sweep/sweep_request.hpp"

namespace hydranth::impl {

/// The dimensions of a sweep in their order: sweep files, then the params and the command line as Hydra's
/// BasicSweeper has them (a later override of a key takes the earlier one's place), repetitions last. With
/// samples all that is swept is one dimension, at the place of the first. Throws as sweep_grid::make.
[[nodiscard]] std::vector<sweep_dimension> expand(const sweep_request& request);

}  // namespace hydranth::impl
