#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "lib/run/application.hpp"
#include "lib/run/sweep/sweep_plan.hpp"
#include "lib/run/verbs/diff_report.hpp"

namespace hydranth::impl {

/// A job that would be run.
struct listed_job {
  std::size_t number = 0;
  job_overrides overrides;
  /// Nullopt without --repeat.
  std::optional<std::size_t> repetition;
  /// Empty if the job can't be composed; so are the changes then.
  std::string directory;
  /// What is other than in the base.
  std::vector<located_difference> changes;
};

/// Why jobs can't be composed.
struct job_failure {
  error what;
  std::vector<std::size_t> jobs;
};

/// The jobs of a run or of a sweep, composed and not run.
struct job_list {
  /// @param master  the sweep's own config; without its node `hydra` it is the base: the config without what
  /// is swept. Throws hydranth::error as plan_sweep.
  [[nodiscard]] static job_list of_sweep(const application& app, const config& master,
                                         const override_sources& overrides);
  [[nodiscard]] static job_list of_run(const config& full);

  std::vector<listed_job> jobs;
  /// Each once, in the order of their first jobs.
  std::vector<job_failure> failures;
  /// What the launcher hands over together.
  std::vector<sweep_plan::batch> batches = {};
  /// What a cluster would be given; see launch_scripts.
  std::vector<std::string> scripts = {};
};

}  // namespace hydranth::impl
