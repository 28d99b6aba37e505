#pragma once

#include <functional>
#include <vector>

#include "lib/run/application.hpp"

namespace hydranth::impl {

/// What the command line says of how to run.
struct run_choice {
  /// --run
  bool run = false;
  /// --multirun
  bool multirun = false;
  /// --submit
  bool submit = false;
};

/// Runs the task once or for each job of a sweep: --multirun decides, or else `hydra.mode`. Reports failed
/// jobs. Returns the exit code. Throws hydranth::error for what keeps jobs from running.
[[nodiscard]] int run_application(const application& app, const task& run, override_sources overrides,
                                  run_choice choice);

/// Runs the task once with this config, which has been composed already: with the job's config and Hydra's.
/// Reports a failed job. Returns the exit code. Throws hydranth::error for what keeps the job from running.
[[nodiscard]] int run_composed(const application& app, const task& run, const config& full);

/// Runs jobs of a sweep.
using jobs_runner = std::function<std::vector<job_result>(const application& with, run_context& context)>;

/// Has jobs of a sweep run, whose own config is `master`, with all that belongs to a sweep: logging,
/// callbacks, signals. Reports failed jobs. Returns the exit code. Throws what `jobs` throws.
[[nodiscard]] int run_jobs(const application& app, const config& master, const jobs_runner& jobs);
/// Prints the jobs that would be run, as --dry-run says; writes nothing. Returns the exit code: 1 if one
/// can't be composed. Throws hydranth::error for what keeps all of them from being known.
[[nodiscard]] int list_jobs(const application& app, override_sources overrides, run_choice choice);

/// The same for a part of a sweep whose callbacks another process has called, but for those of jobs.
[[nodiscard]] int run_part(const application& app, const config& master, const jobs_runner& jobs);

/// Prints the config of the job, or of each job of the sweep, that would be run. Returns the exit code.
/// Throws hydranth::error.
[[nodiscard]] int show_jobs(const application& app, override_sources overrides, run_choice choice);

}  // namespace hydranth::impl
