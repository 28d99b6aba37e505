#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "lib/compose/override_value.hpp"

namespace hydranth::impl {

/// The elements of a range in order, as they are printed; only the first `most`. Integers are exact at any
/// size. With one float all are floats: start + index * step in decimals, with the bounds as they are
/// written. Throws hydranth::error for a step of zero and for nan. (Hydra 1.4, `FloatRange`)
[[nodiscard]] std::vector<std::string> range_elements(const range_sweep& range, std::size_t most);

/// Is there an element of this index? At once, however far away it is. False for a step of zero; throws
/// hydranth::error for nan.
[[nodiscard]] bool has_element(const range_sweep& range, std::size_t index);

/// The same range, its elements ascending, or descending. Throws OverflowError where that would have to begin
/// at an end that isn't there. (Hydra 1.4, `_sort_sweep`)
[[nodiscard]] range_sweep sorted_range(const range_sweep& range, bool descending);

}  // namespace hydranth::impl
