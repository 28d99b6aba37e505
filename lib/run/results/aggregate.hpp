#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lib/run/results/result_table.hpp"

namespace hydranth::impl {

/// What a group's numbers are made one of.
struct aggregate_function {
  std::string_view name;
  /// Nullopt where there is no such number: a deviation of less than two.
  std::optional<double> (*of)(std::span<const double> numbers);
};

/// `mean`, `std` (that of a sample: divided by one less than there are), `min` and `max`. Precondition: it is
/// one of these.
[[nodiscard]] const aggregate_function& find_aggregate(std::string_view name);

struct aggregate_request {
  /// Rows with the same values here are one group; without any all rows are one.
  std::vector<column_word> by;
  struct column {
    const aggregate_function* function = nullptr;
    column_word of;
  };
  /// Empty: the means of all metrics.
  std::vector<column> made;
};

/// A row for each group, in the order of their first rows: the columns of `by`, `count` (rows), `done` (rows
/// whose job is done), and the numbers made: `mean:loss`. What has no number doesn't take part in them.
/// Throws hydranth::error: KeyError, TypeError for a column that holds something else than numbers.
[[nodiscard]] result_table aggregate(const result_table& table, const aggregate_request& request);

}  // namespace hydranth::impl
