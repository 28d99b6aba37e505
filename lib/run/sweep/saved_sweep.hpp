#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "grammar/source.hpp"
#include "lib/run/application.hpp"
#include "lib/run/sweep/job_status.hpp"
#include "lib/run/sweep/plan_file.hpp"

namespace hydranth::impl {

/// A sweep that has been planned, maybe by another process: its plan, and what has become of its jobs.
class saved_sweep {
 public:
  /// Throws hydranth::error: UsageError at the place for a directory that isn't there or is none of a sweep,
  /// and what reading the plan throws.
  saved_sweep(const std::string& directory, const grammar::span& place);

  [[nodiscard]] const plan_file& plan() const { return m_plan; }
  [[nodiscard]] const job_table& table() const { return m_jobs.table(); }

  /// What has become of the jobs.
  [[nodiscard]] job_statuses& jobs() { return m_jobs; }
  [[nodiscard]] job_status status(std::size_t job) const { return m_jobs.of(job); }

  /// The sweep's own config.
  [[nodiscard]] config master(const application& app) const;
  /// The composed config of a job, as it was planned; the sweep's directory is where the sweep is now,
  /// whatever the time of day and wherever it was moved to.
  [[nodiscard]] config job(const application& app, std::size_t number) const;

 private:
  job_statuses m_jobs;
  plan_file m_plan;
};

}  // namespace hydranth::impl
