#pragma once

#include <string>
#include <vector>

#include "lib/run/application.hpp"
#include "lib/run/sweep/saved_sweep.hpp"

namespace hydranth::impl {

/// What the jobs would be if the sweep were planned today with these overrides, against what they are: the
/// lines of a diff, `-` for what the sweep has and `+` for what it would have; none if nothing differs. Jobs
/// with the same overrides differ if their configs do. Throws what planning throws.
[[nodiscard]] std::vector<std::string> sweep_drift(const saved_sweep& saved, const application& app,
                                                   override_sources overrides);

}  // namespace hydranth::impl
