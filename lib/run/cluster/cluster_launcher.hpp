#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "hydranth/launcher.hpp"
#include "lib/run/cluster/scheduler.hpp"

namespace hydranth::impl {

/// What the launcher of a cluster needs to know.
struct cluster_settings {
  /// Its name in the table of jobs: see scheduler_finder.
  std::string scheduler_name;
  std::shared_ptr<const scheduler> cluster;
  /// The script that runs the jobs with these numbers of the sweep in this directory. It is to run after the
  /// array `after` has ended well, if that is not empty.
  std::function<std::string(const job_batch& jobs, const std::vector<std::size_t>& numbers,
                            const std::string& after)>
      script;
  /// Where scripts go.
  std::filesystem::path folder;
  /// Return at once, with no results.
  bool only_submits = false;
  /// How long between two looks at the table, and between two questions to the scheduler.
  std::chrono::milliseconds look_interval{500};
  std::chrono::milliseconds question_interval{5000};
};

/// Hands jobs to a cluster's scheduler, a batch as one array of tasks, and waits for them.
/// lib/run/cluster/README.md tells what it does.
[[nodiscard]] std::unique_ptr<launcher> make_cluster_launcher(cluster_settings settings);

/// `hydra/launcher=slurm` or `submitit_slurm`. Throws what slurm_settings_of throws.
[[nodiscard]] std::unique_ptr<launcher> make_slurm_launcher(const config& launcher, bool only_submits);

}  // namespace hydranth::impl
