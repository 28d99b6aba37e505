#pragma once

#include <string>
#include <typeindex>

namespace hydranth::impl {

/// A type's name as it stands in the source.
[[nodiscard]] std::string type_name(std::type_index type);

}  // namespace hydranth::impl
