#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "hydranth/config.hpp"

namespace hydranth::impl {

/// How `hydra/launcher=slurm` and `submitit_slurm` run jobs: lib/run/cluster/README.md tells of the settings.
struct slurm_settings {
  /// What #SBATCH lines say, but for what depends on the jobs: `time`, `60`. Without a value for a flag.
  std::vector<std::pair<std::string, std::string>> directives;
  /// Where the script and Slurm's own logs go, absolute.
  std::filesystem::path folder;
  /// How many tasks of an array run at a time.
  std::size_t parallel = 256;
  /// How often a task is queued again that has reached its time limit.
  std::size_t requeues = 0;
  /// Lines of the script before the job.
  std::vector<std::string> setup;
  /// Arguments of srun.
  std::vector<std::string> srun_arguments;
  bool stderr_to_stdout = false;
};

/// The name by which a config chooses it.
inline constexpr const char* slurm_target = "hydranth.slurm";
/// Hydra's launcher of that name, whose settings are the same.
inline constexpr const char* submitit_slurm_target =
    "hydra_plugins.hydra_submitit_launcher.submitit_launcher.SlurmLauncher";

/// What `hydra.launcher` says, with either target. Throws hydranth::error (ValueError) with the place of a
/// setting that can't be.
[[nodiscard]] slurm_settings slurm_settings_of(const config& launcher);

}  // namespace hydranth::impl
