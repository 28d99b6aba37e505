#pragma once

#include <cstddef>

#include "lib/run/application.hpp"
#include "lib/run/verbs/problems.hpp"

namespace hydranth::impl {

/// What `validate` finds.
struct validation {
  problem_list problems;
  /// How many combinations of options and values were composed, and how many configs were read.
  std::size_t combinations = 0;
  std::size_t configs = 0;
};

/// Composes every option of every group on top of the overrides and, in a multirun, every job that their
/// sweep spans; resolves all of it; and looks for configs that nothing selects and values that were meant as
/// choices. In a multirun the swept overrides take no part in trying options. Throws nothing: whatever goes
/// wrong is a problem.
[[nodiscard]] validation validate(const application& app, const override_sources& overrides, bool multirun);

}  // namespace hydranth::impl
