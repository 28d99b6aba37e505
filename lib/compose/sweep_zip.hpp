#pragma once

#include <string>
#include <vector>

#include "lib/compose/sweep.hpp"

namespace hydranth::impl {

/// The rows of a zip: of each the overrides of its members, in their order. Throws HydraException, with both
/// places and lengths, if a member has not as many elements as the first one, and as sweep_elements does.
/// Precondition: the override's value is a zip.
[[nodiscard]] std::vector<std::vector<std::string>> zip_rows(const config_override& zip,
                                                             const sweep_context& context);

}  // namespace hydranth::impl
