#pragma once

#include <string>

#include "hydranth/error.hpp"
#include "hydranth/job.hpp"
#include "hydranth/main.hpp"
#include "lib/run/console.hpp"

namespace hydranth::impl {

/// Prints an error to stderr. In the compact style this is Hydra's text with its advice on HYDRA_FULL_ERROR,
/// whose value `1` makes every style show everything.
void report_error(const console& output, error_style style, const error& failure);

/// The same for a job that failed, after the line that names it by its overrides.
void report_failed_job(const console& output, error_style style, const job_result& result);

}  // namespace hydranth::impl
