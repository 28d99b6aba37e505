#pragma once

#include <memory>
#include <string_view>

#include "hydranth/callback.hpp"
#include "lib/run/logging.hpp"

namespace hydranth::impl {

inline constexpr std::string_view log_job_return_target = "hydra.experimental.callbacks.LogJobReturnCallback";

/// Hydra's callback that logs what a job returned, as Python shows it, or why it failed. Its logger is there
/// from now on.
[[nodiscard]] std::unique_ptr<callback> make_log_job_return(logging& logs);

}  // namespace hydranth::impl
