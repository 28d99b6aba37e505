#pragma once

#include <memory>

#include "hydranth/launcher.hpp"
#include "lib/run/sweep/local_settings.hpp"

namespace hydranth::impl {

/// Runs jobs in processes of their own, several at a time. lib/run/sweep/README.md tells what it does.
[[nodiscard]] std::unique_ptr<launcher> make_local_launcher(local_settings settings);

}  // namespace hydranth::impl
