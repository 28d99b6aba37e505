#pragma once

#include <string>
#include <vector>

#include "hydranth/export.hpp"
#include "hydranth/job.hpp"

namespace hydranth {

/// A task that runs a program, which is looked for in PATH unless it has a slash; no shell is involved. In
/// all words,
/// `${...}` is replaced by what it means in the job's config: texts as they are, booleans as `true` and
/// `false`, null as `null`, lists and maps as JSON. Nothing else is expanded.
///
/// The program runs in the working directory, with these environment variables set:
/// - HYDRANTH_CONFIG: a YAML file with the job's config, interpolations resolved: `resolved.yaml` beside the
/// job's
///   `config.yaml`, or in its output directory if `hydra.output_subdir` is null;
/// - HYDRANTH_OUTPUT_DIR: the job's output directory.
///
/// What it prints is shown as it comes and kept in `stdout.log` and `stderr.log` in the job's output
/// directory. The job fails if the program can't be run, exits with another status than 0, or is ended by a
/// signal. Precondition: there is at least one word.
[[nodiscard]] HYDRANTH_EXPORT task command_task(std::vector<std::string> words);

}  // namespace hydranth
