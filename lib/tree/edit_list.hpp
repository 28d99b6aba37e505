#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "lib/tree/convert.hpp"
#include "lib/tree/edit_frame.hpp"
#include "lib/tree/node.hpp"

namespace hydranth::impl {

/// The key as a Python index; nullopt unless it is an integer or a boolean.
[[nodiscard]] std::optional<std::ptrdiff_t> as_index(const key& name);
/// Why another key can't be an index.
[[nodiscard]] std::string not_an_index(const key& name);
/// The key as an index. Throws error (`KeyValidationError`) unless it is one.
[[nodiscard]] std::ptrdiff_t list_index(const edit_frame& list, const key& name);
/// Where in the list a Python index leads to: from the end if it is negative. Nullopt beyond its ends.
[[nodiscard]] std::optional<std::size_t> position_of(const node& list, std::ptrdiff_t index);
/// The same, or throws error (`ConfigIndexError`).
[[nodiscard]] std::size_t existing_position(const edit_frame& list, const key& index);
/// The list with the value in this place. Throws error (`ConfigIndexError`, `KeyValidationError`,
/// `ReadonlyConfigError`, `ValidationError`).
[[nodiscard]] node_ptr with_item(const edit_frame& list, const key& index, const incoming& given);

}  // namespace hydranth::impl
