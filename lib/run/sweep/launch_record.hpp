#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "lib/run/sweep/job_table.hpp"

namespace hydranth::impl {

/// Jobs that were handed to a cluster's scheduler together, as an array of tasks.
struct launch_record {
  struct task {
    std::size_t job = 0;
    /// How many attempts at the job there were before.
    std::size_t attempts = 0;
  };

  /// Its name: `slurm`.
  std::string scheduler;
  /// What it calls the array.
  std::string id;
  /// The file that it was given.
  std::string script;
  /// When, in UTC.
  std::string submitted;
  /// By their numbers in the array, from 0.
  std::vector<task> tasks;
};

/// As a line of JSON.
[[nodiscard]] std::string to_json(const launch_record& record);
/// Throws hydranth::error (ValueError) if the text is none; `name` is the file's.
[[nodiscard]] launch_record launch_from_json(const std::string& text, const std::string& name);

/// Adds it to the table, as `launches/NUMBER.json`. Throws hydranth::error (OSError).
void add_launch(const job_table& table, const launch_record& record);
/// All of the table, oldest first.
[[nodiscard]] std::vector<launch_record> launches_of(const job_table& table);

}  // namespace hydranth::impl
