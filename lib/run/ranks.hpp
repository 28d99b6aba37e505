#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "hydranth/job.hpp"
#include "hydranth/world.hpp"
#include "lib/run/application.hpp"

namespace hydranth::impl {

/// Processes that were started together to run one program: by srun, or by an MPI.
struct rank_group {
  /// This one's number, from 0, of how many.
  std::size_t rank = 0;
  std::size_t size = 1;
  /// A name that only these processes have.
  std::string name;
  /// Do all of them log, or only number 0?
  bool all_log = false;
};

/// By the variables that srun (in a step), Open MPI and MPICH set. One process alone is a group of 1, and so
/// is each one if HYDRANTH_RANKS is `each`. Throws hydranth::error (UsageError) for another value of that
/// than `each`, `share` and `log`.
[[nodiscard]] rank_group rank_group_of(const environment& variables);

/// Runs a program in all of its processes. Number 0 does what `lead` does, with the task that it is given: it
/// composes, makes directories and files, logs. Each of its jobs is run by the others, too, with the same
/// config in the same directory. Returns the exit code. Throws what `lead` throws, and hydranth::error
/// (HydraException) if the processes don't find each other or were not started with the same words.
[[nodiscard]] int run_in_ranks(const application& app, const task& run, const std::vector<std::string>& words,
                               const std::function<int(const task& shared)>& lead);

}  // namespace hydranth::impl
