#pragma once

#include <cstddef>
#include <optional>

#include "lib/tree/convert.hpp"
#include "lib/tree/edit_frame.hpp"
#include "lib/tree/node.hpp"

namespace hydranth::impl {

/// The key as an index. Throws error (`KeyValidationError`) unless it is an integer.
[[nodiscard]] std::ptrdiff_t list_index(const edit_frame& list, const key& name);
/// Where in the list a Python index leads to: from the end if it is negative. Nullopt beyond its ends.
[[nodiscard]] std::optional<std::size_t> position_of(const node& list, std::ptrdiff_t index);
/// The same, or throws error (`ConfigIndexError`).
[[nodiscard]] std::size_t existing_position(const edit_frame& list, std::ptrdiff_t index);
/// The list with the value in this place. Throws error (`ConfigIndexError`, `ReadonlyConfigError`,
/// `ValidationError`).
[[nodiscard]] node_ptr with_item(const edit_frame& list, std::ptrdiff_t index, const incoming& given);

}  // namespace hydranth::impl
