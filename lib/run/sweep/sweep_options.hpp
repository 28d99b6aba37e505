#pragma once

#include <optional>
#include <string>
#include <vector>

#include "grammar/source.hpp"
#include "lib/run/arguments.hpp"
#include "lib/run/sweep/sweep_condition.hpp"
#include "lib/run/sweep/sweep_request.hpp"

namespace hydranth::impl {

/// How jobs are listed instead of run.
enum class job_list_format { table, json };

/// What the command line says of a sweep beside its overrides. All of it is ours.
struct sweep_options {
  /// --where: all have to hold for a job.
  std::vector<sweep_condition> conditions;
  /// --sweep-file: where the paths stand.
  std::vector<grammar::span> files;
  std::optional<sweep_repetition> repetition;
  std::optional<sweep_sampling> sampling;
  /// --nested-sweeps: each combination of swept options is a sweep of its own.
  bool nested = false;
  /// --dry-run
  std::optional<job_list_format> listing;
  /// The first flag given that only a sweep has; empty if there is none.
  std::string_view needs_sweep;
};

/// Throws hydranth::error, at the argument's place: UsageError for values that are none and for flags that
/// need another one; GrammarParseError for conditions.
[[nodiscard]] sweep_options sweep_options_of(const arguments& given);

/// Throws UsageError if an option is given that only a sweep has.
void refuse_without_sweep(const sweep_options& options);

}  // namespace hydranth::impl
