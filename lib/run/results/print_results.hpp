#pragma once

#include <string>

#include "lib/run/results/result_table.hpp"

namespace hydranth::impl {

// What is shown of a table, in forms for people and for programs.

/// Columns below a line of names; numbers are aligned to the right, those of metrics with six digits.
[[nodiscard]] std::string results_as_text(const result_table& table);
/// As RFC 4180 has it, lines ending with CR and LF, the names first. Numbers are exact, durations are
/// seconds, lists and maps are JSON; a field is empty where there is no value.
[[nodiscard]] std::string results_as_csv(const result_table& table);
/// A list with an object for each row, on one line; null where there is no value.
[[nodiscard]] std::string results_as_json(const result_table& table);

}  // namespace hydranth::impl
