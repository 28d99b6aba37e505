#pragma once

#include <string>

namespace hydranth::cli {

/// What `hydranth --help` prints, within 80 columns.
[[nodiscard]] std::string help_text();

}  // namespace hydranth::cli
