#pragma once

#include <span>
#include <string>

#include "lib/run/results/result_table.hpp"

namespace hydranth::impl {

/// Equal numbers (`1` and `1.0`), or the same value otherwise; two missing ones are the same.
[[nodiscard]] bool is_same_value(const node_ptr& a, const node_ptr& b);
/// Equal for the same values.
[[nodiscard]] std::string value_identity(const node_ptr& cell);

/// Sorts the rows by the first column, equal ones by the second and so on: numbers, then all else as text.
/// Rows without a value, or with nan, come last in either direction; what is equal stays in its order. Throws
/// hydranth::error (KeyError).
void sort_rows(result_table& table, std::span<const column_word> by);

/// Leaves only the row with the lowest number in the column, the highest if `descending`; of equal ones the
/// first. Throws hydranth::error: KeyError, ValueError if no row has a number there.
void keep_best(result_table& table, const column_word& by);

}  // namespace hydranth::impl
