#pragma once

#include <cstddef>
#include <functional>
#include <vector>

#include "hydranth/callback.hpp"
#include "hydranth/launcher.hpp"
#include "lib/run/application.hpp"
#include "lib/run/sweep/job_table.hpp"

namespace hydranth::impl {

/// Jobs that are to run.
struct launch_request {
  const application& app;
  const task& run;
  /// The sweep's own config.
  const config& master;
  const run_context& context;
  /// The composed config of the job with this number.
  std::function<config(std::size_t)> compose;
  /// What is known of it without composing it. May be empty: then it is composed.
  std::function<job(std::size_t)> describe;
  job_table table;
};

/// Has the launcher run the jobs with these numbers as one batch, logging as `hydra.hydra_logging` says.
[[nodiscard]] std::vector<job_result> launch(const launch_request& request, launcher& chosen,
                                             std::vector<std::size_t> numbers);

/// Did all jobs end well, and may others start?
[[nodiscard]] bool may_go_on(const std::vector<job_result>& results);

}  // namespace hydranth::impl
