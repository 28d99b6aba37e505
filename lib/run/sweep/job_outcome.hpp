#pragma once

#include <cstddef>

#include "hydranth/job.hpp"
#include "hydranth/log.hpp"
#include "lib/run/sweep/job_record.hpp"

namespace hydranth::impl {

/// What came of a job that another process has run, by its record. The failure's hint says where its output
/// is.
[[nodiscard]] job_result outcome_of(job about, std::size_t number, const job_record& record);

/// A line in the log: the job's end, and how long it took. `more` stands behind that.
void log_outcome(const logger& log, std::size_t number, const job_record& record, std::string_view more = {});

}  // namespace hydranth::impl
