#pragma once

#include <memory>

#include "hydranth/job.hpp"
#include "hydranth/unread.hpp"
#include "lib/resolve/read_marks.hpp"
#include "lib/run/application.hpp"

namespace hydranth::impl {

/// Where the policy wants it noted what is read of a config; null for `ignore`.
[[nodiscard]] std::shared_ptr<read_marks> make_read_marks(unread_policy policy);

/// Warns of the keys that a job has not read, or makes it a failed one; a job that has failed or ends the
/// program had no chance to read them all.
void report_unread(const application& app, const config& of, job_result& result);

}  // namespace hydranth::impl
