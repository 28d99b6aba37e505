#pragma once

#include <string_view>

#include "lib/tree/node.hpp"

namespace hydranth::impl {

/// The name of the Python type that holds the value: `NoneType`, `int`, `dict`; interpolations and missing
/// values are texts. Valid as long as the node is.
[[nodiscard]] std::string_view python_type_name(const node& value);

}  // namespace hydranth::impl
