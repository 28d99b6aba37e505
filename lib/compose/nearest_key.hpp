#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "lib/tree/node.hpp"

namespace hydranth::impl {

/// The key's text with its first part that isn't in the tree replaced by the nearest one that is; nullopt if
/// none is near.
[[nodiscard]] std::optional<std::string> nearest_key(const node_ptr& root, std::string_view text);

}  // namespace hydranth::impl
