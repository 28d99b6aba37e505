#pragma once

#include <memory>

#include "hydranth/launcher.hpp"
#include "lib/run/sweep/local_settings.hpp"

namespace hydranth::impl {

/// Runs the jobs of a program's own task in threads of this process, several at a time: without the price of
/// processes, and without what only a process has of its own. lib/run/sweep/README.md tells what it does.
[[nodiscard]] std::unique_ptr<launcher> make_thread_launcher(local_settings settings);

}  // namespace hydranth::impl
