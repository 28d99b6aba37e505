#pragma once

#include <string_view>

#include "hydranth/error.hpp"

namespace hydranth::impl {

/// The exception that is being handled as an error: its kind is the exception's type, unless it is an error
/// already. `by` says who threw it, for what is no exception class: `the task`. Passes on the cancellation of
/// a thread, which nobody may stop. Precondition: it is called within a catch block.
[[nodiscard]] error caught_error(std::string_view by);

}  // namespace hydranth::impl
