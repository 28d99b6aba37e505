#pragma once

#include <string_view>
#include <vector>

#include "lib/run/cluster/reports.hpp"
#include "lib/run/console.hpp"
#include "lib/run/sweep/saved_sweep.hpp"

namespace hydranth::impl {

/// A job with what is known of it.
struct reported_job {
  std::size_t number = 0;
  planned_job planned;
  job_status status;
};

/// All jobs, as the table and the schedulers say.
[[nodiscard]] std::vector<reported_job> rows_of(const saved_sweep& saved, const cluster_reports& reports,
                                                job_record::time_point now);

/// How many jobs are in which state, and those that run or did not end well; `json`: every job.
void print_jobs(const console& output, const std::vector<reported_job>& jobs, bool json);

/// The exit code that tells of them: 0 all are done, 1 not all are.
[[nodiscard]] int code_of(const std::vector<reported_job>& jobs);

}  // namespace hydranth::impl
