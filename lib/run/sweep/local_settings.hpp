#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "hydranth/config.hpp"
#include "lib/run/arguments.hpp"

namespace hydranth::impl {

/// How the launcher `local` runs jobs: `hydra/launcher=local`, of which lib/run/sweep/README.md tells.
struct local_settings {
  enum class failure_policy {
    /// A failed job stops no other.
    go_on,
    /// No job starts after one has failed.
    stop,
  };

  /// How many run at a time; at least 1.
  std::size_t jobs = 1;
  failure_policy on_failure = failure_policy::go_on;
  /// How often a failed job is tried again.
  std::size_t retries = 0;
  /// After this time a job is ended.
  std::optional<std::chrono::nanoseconds> timeout;
  /// Values of which each running job has one of its own; none: there are no such values.
  std::vector<std::string> slots;
  std::string slot_variable;
  /// How many cores each job is bound to.
  std::optional<std::size_t> cores;
  /// Is what the jobs print shown?
  bool show_output = false;
  /// Are they threads of this process?
  bool threads = false;
  /// Do both streams of a job go to its stdout.log?
  bool stderr_to_stdout = false;
};

/// The name by which a config chooses it.
inline constexpr const char* local_target = "hydranth.local";
/// Hydra's launcher of that name is understood: n_jobs and timeout count.
inline constexpr const char* joblib_target =
    "hydra_plugins.hydra_joblib_launcher.joblib_launcher.JoblibLauncher";
/// So is submitit's local one.
inline constexpr const char* submitit_local_target =
    "hydra_plugins.hydra_submitit_launcher.submitit_launcher.LocalLauncher";

/// The number that --jobs gives, as `jobs` of `hydra/launcher=local`. Throws hydranth::error (UsageError)
/// with its place for what is none.
[[nodiscard]] std::size_t job_count_of(const arguments& given);

/// What `hydra.launcher` says, with any of the targets. Throws hydranth::error (ValueError) with the place of
/// a setting that can't be.
[[nodiscard]] local_settings local_settings_of(const config& launcher);

/// The cores that this process may use.
[[nodiscard]] std::size_t core_count();

}  // namespace hydranth::impl
