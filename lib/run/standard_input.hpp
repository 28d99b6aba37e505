#pragma once

#include <string>
#include <string_view>

namespace hydranth::impl {

/// The name of the primary config that is read from stdin.
inline constexpr std::string_view standard_input_name = "-";

/// All of stdin. Throws hydranth::error (OSError) if it can't be read, or is larger than a config may be.
[[nodiscard]] std::string read_standard_input();

}  // namespace hydranth::impl
