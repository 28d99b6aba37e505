#pragma once

#include <string>

#include "hydranth/error.hpp"

namespace hydranth::impl {

/// The error for a text that is larger than `largest_config`: a file's, or another one of this name.
[[nodiscard]] error too_large(std::string name);

}  // namespace hydranth::impl
