#pragma once

#include <string>

#include "lib/run/log_format.hpp"
#include "lib/run/logging_setting.hpp"

namespace hydranth::impl {

/// A formatter of a logging setup: Python's own, or colorlog's, which the key `()` or `class` names. `where`
/// says which one it is. Throws hydranth::error with the place.
[[nodiscard]] log_formatter make_formatter(const config& said, const std::string& where,
                                           const warning_receiver& warn);

}  // namespace hydranth::impl
