#pragma once

#include <vector>

#include "lib/run/application.hpp"
#include "lib/run/sweep/sweep_request.hpp"

namespace hydranth::impl {

/// A sweep that is a part of another one: its command line, and the sets of sweep files that are left.
struct nested_sweep {
  override_sources overrides;
  std::vector<sweep_dimension> files;
};

/// For each combination of the options that are swept (by overrides, zips and sweep files that set a group)
/// the command line that has chosen it. One with the whole command line if no option is swept.
/// @param whole  the request for the whole sweep
[[nodiscard]] std::vector<nested_sweep> nested_sweeps(const sweep_request& whole);

}  // namespace hydranth::impl
