#pragma once

#include <string>
#include <vector>

#include "lib/run/application.hpp"
#include "lib/run/multirun.hpp"
#include "lib/run/sweep/job_table.hpp"

namespace hydranth::impl {

/// What a plan is made for.
struct plan_request {
  const application& app;
  const config& master;
  /// The words of the command that the jobs run.
  const std::vector<std::string>& command;
};

/// Makes the sweep's directory with multirun.yaml, then composes all jobs, then makes the table of jobs.
/// Throws hydranth::error: what composing throws, for all jobs at once; OSError.
[[nodiscard]] job_table plan_jobs(const sweep& jobs, const plan_request& request);

}  // namespace hydranth::impl
