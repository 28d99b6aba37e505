#pragma once

#include "lib/run/application.hpp"
#include "lib/run/saved_run.hpp"

namespace hydranth::impl {

/// The run's config as it was saved, with these overrides of values: see override_saved. `${hydra:...}` reads
/// the saved node. Throws hydranth::error.
[[nodiscard]] config saved_config(const application& app, const saved_run& run,
                                  const override_sources& added);

/// The run's config composed anew: from the configs of now, the run's overrides, and these. The number and id
/// of a sweep's job are kept. Throws hydranth::error.
[[nodiscard]] config recomposed_config(const application& app, const saved_run& run,
                                       const override_sources& added);

/// What --experimental-rerun does: runs the task with the saved config. Returns the exit code. Throws
/// hydranth::error.
[[nodiscard]] int rerun_application(const application& app, const task& run, const std::string& directory,
                                    const grammar::span& place, const override_sources& added);

}  // namespace hydranth::impl
