#pragma once

#include <span>
#include <string>

#include "lib/run/results/result_table.hpp"
#include "lib/run/sweep/saved_sweep.hpp"

namespace hydranth::impl {

/// A sweep, and its directory as the command line names it.
struct named_sweep {
  std::string directory;
  saved_sweep saved;
};

/// All jobs of the sweeps as they are now, in their order. The columns are the sweep, the job's number, its
/// state, the keys of the jobs' overrides, the metrics, the duration. A key that only some jobs set has in
/// the others what their configs have. The sweep is shown if there are several, a key if it differs between
/// jobs. A name that an earlier column has becomes `key.NAME` or `metric.NAME`. A plain number is the metric
/// `value`. Throws what reading the sweeps throws.
[[nodiscard]] result_table read_results(std::span<const named_sweep> sweeps);

}  // namespace hydranth::impl
