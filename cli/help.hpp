#pragma once

#include <string_view>

namespace hydranth::cli {

/// What `hydranth --help` prints, within 80 columns.
[[nodiscard]] std::string_view help_text();

}  // namespace hydranth::cli
