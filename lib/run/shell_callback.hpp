#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "hydranth/callback.hpp"
#include "lib/run/console.hpp"
#include "lib/run/processes.hpp"

namespace hydranth::impl {

inline constexpr std::string_view shell_callback_target = "hydranth.shell";

/// Ours: a callback that runs shell commands, which the config gives by event:
///
///     notify:
///       _target_: hydranth.shell
///       on_job_end: echo "$HYDRANTH_JOB_STATUS" >> /srv/log
///
/// A command is read from the config of the run, sweep or job that the event is about, interpolations
/// resolved, and given to `sh -c`. Its facts are in its environment (lib/README.md). What it prints is shown;
/// one that fails throws an error (CommandFailed).
///
/// Throws hydranth::error (InstantiationException) with the place for a key that is no event and a value that
/// is no text.
[[nodiscard]] std::unique_ptr<callback> make_shell_callback(
    const std::string& name, const config& said, console output,
    std::shared_ptr<const processes> runner = processes::real());

}  // namespace hydranth::impl
