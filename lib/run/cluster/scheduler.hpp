#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "lib/run/sweep/job_record.hpp"

namespace hydranth::impl {

/// What a scheduler says of one task of an array.
struct task_report {
  /// `submitted` while it waits, `running`, `done` if it ended with status 0; else how it ended.
  job_state state = job_state::submitted;
  /// In the scheduler's own words: `NODE_FAIL on c7`.
  std::string words;
  /// Of a task that has ended, if it is known: as job_result::exit_status.
  std::optional<int> exit_status;
};

/// Who runs the tasks of a cluster. What is particular to one stands behind this.
class scheduler {
 public:
  virtual ~scheduler() = default;

  /// As people name it: `Slurm`.
  [[nodiscard]] virtual std::string name() const = 0;
  /// Hands over a script; returns what the array is called. Throws hydranth::error (HydraException) with what
  /// the scheduler says against it, OSError if there is none here.
  [[nodiscard]] virtual std::string submit(const std::filesystem::path& script) const = 0;
  /// What is known of the array's tasks, which have the numbers 0 to count - 1. A task that is missing has
  /// ended so long ago that it is forgotten. Nullopt if there is no answer now.
  [[nodiscard]] virtual std::optional<std::map<std::size_t, task_report>> tasks(const std::string& array,
                                                                                std::size_t count) const = 0;
  /// Ends tasks, whether they wait or run; those that have ended are none of its business. Throws
  /// hydranth::error (HydraException, OSError).
  virtual void cancel(const std::string& array, const std::vector<std::size_t>& tasks) const = 0;
  /// Ends the tasks that wait, and no other. Throws as `cancel`.
  virtual void cancel_waiting(const std::string& array) const = 0;
};

/// The scheduler with this name in the table; null if it is none that is known.
using scheduler_finder = std::function<std::shared_ptr<const scheduler>(const std::string& name)>;

}  // namespace hydranth::impl
