#pragma once

#include "lib/run/application.hpp"
#include "lib/run/arguments.hpp"

namespace hydranth::impl {

/// What --jobs, --on-failure and --timeout say, as the overrides that they stand for; they choose the
/// launcher `local`. Throws hydranth::error (UsageError), with the place, for a number of jobs that is none
/// and beside an override that chooses a launcher itself.
void add_launcher_flags(override_sources& overrides, const arguments& given);

}  // namespace hydranth::impl
