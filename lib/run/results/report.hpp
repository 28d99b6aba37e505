#pragma once

#include <span>
#include <string>

#include "lib/run/results/read_results.hpp"
#include "lib/run/results/result_table.hpp"

namespace hydranth::impl {

/// The sweeps' directories, for the head of a report.
[[nodiscard]] std::string title_of(std::span<const named_sweep> sweeps);

/// A page for browsers that holds everything it needs: the table, which can be sorted, and plots of its
/// numbers. Nothing is loaded from anywhere.
[[nodiscard]] std::string results_as_html(const result_table& table, const std::string& title);

}  // namespace hydranth::impl
