#pragma once

#include <string>

#include "lib/run/application.hpp"

namespace hydranth::impl {

/// Runs the task as one of several processes that run a job together: with the composed config of the one
/// that has made the directory, saved the configs and calls the callbacks. Logs only if `logs` says so. What
/// the task throws is the result's failure.
[[nodiscard]] job_result follow_job(const application& app, const task& run, const config& full,
                                    const std::string& directory, bool logs);

}  // namespace hydranth::impl
