#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "lib/run/application.hpp"

namespace hydranth::impl {

/// Where a job's output directory is found.
enum class job_place {
  /// `hydra.run.dir`
  run,
  /// `hydra.sweep.subdir` in `hydra.sweep.dir`
  sweep,
};

/// The job's output directory, as its config says. Throws hydranth::error.
[[nodiscard]] std::string output_directory_of(const config& full, job_place place);

/// That of a sweep's job, absolute; a relative one is in `start`. Throws hydranth::error.
[[nodiscard]] std::filesystem::path sweep_job_directory(const config& full,
                                                        const std::filesystem::path& start);

/// Runs the task once with a composed config, with all that Hydra does around it, in this order: makes the
/// output directory, goes there if `hydra.job.chdir` says so, sets up `hydra.job_logging`, saves config.yaml,
/// hydra.yaml and overrides.yaml in `hydra.output_subdir`, sets the variables of `hydra.job.env_set`, and
/// calls the task. The callbacks are told before and after. Afterwards working directory and environment are
/// as before.
///
/// `keeps_output` is for the job's context. What the task throws is the result's failure. Throws
/// hydranth::error for what goes wrong before the task: the directory can't be found out or made, logging
/// can't be set up. Nothing is written unless `full` is composed wholly.
[[nodiscard]] job_result run_job(const application& app, const task& run, const config& full, job_place place,
                                 bool keeps_output = false);

/// What is known of a job that has this output directory.
[[nodiscard]] job describe_job(const config& full, const std::filesystem::path& directory);

/// What is known of a sweep's job before it runs, of its composed config; a relative directory is in `start`.
/// Throws hydranth::error if its directory can't be found out.
[[nodiscard]] job describe_sweep_job(const config& full, const std::filesystem::path& start);

/// Did the task ask for the program's end?
[[nodiscard]] bool ends_program(const job_result& result);

}  // namespace hydranth::impl
