#pragma once

#include "lib/run/sweep/job_list.hpp"

namespace hydranth::impl {

/// Prints the jobs as --dry-run says, and what is wrong with them to stderr. Returns the exit code.
///
/// As a table: a line for each job with its number, overrides, directory, and how it differs from the base;
/// then the scripts.
/// As JSON, on one line: `{"jobs": [{"number": 0, "overrides": [..], "directory": "..", "changes": [..]}],
/// "failures": [{"kind": "..", "message": "..", "jobs": [..]}]}`; changes as those of the verb diff, a job
/// that can't be composed has null for directory and changes. `"scripts": [".."]`, if there are some.
[[nodiscard]] int report_job_list(const application& app, const job_list& listed);

}  // namespace hydranth::impl
