#pragma once

#include <memory>
#include <string>

#include "lib/run/cluster/scheduler.hpp"
#include "lib/run/processes.hpp"

namespace hydranth::impl {

/// Its name in the table of jobs.
inline constexpr const char* slurm_name = "slurm";

/// Slurm, by its commands: sbatch; squeue, and sacct for what that has forgotten, where there is accounting;
/// scancel.
[[nodiscard]] std::shared_ptr<const scheduler> make_slurm(std::shared_ptr<const processes> runner);

/// The schedulers that are known, with the real commands.
[[nodiscard]] std::shared_ptr<const scheduler> find_scheduler(const std::string& name);

}  // namespace hydranth::impl
