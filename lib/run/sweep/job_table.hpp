#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <optional>

#include "lib/run/sweep/job_record.hpp"

namespace hydranth::impl {

/// What is kept beside the jobs of a sweep, in its directory: `.sweep`. Each attempt at a job has a file of
/// its own, `jobs/NUMBER.ATTEMPT.jsonl`, which only one process writes: whoever makes it runs the job. So
/// several processes, on several machines, can share the work, and each of them may die at any time.
/// lib/run/sweep/README.md describes the files.
class job_table {
 public:
  /// Of the sweep with this directory.
  explicit job_table(std::filesystem::path sweep_directory);

  [[nodiscard]] const std::filesystem::path& sweep_directory() const { return m_sweep; }
  [[nodiscard]] std::filesystem::path plan_file() const { return m_own / "plan.jsonl"; }
  /// Where it is written what was handed to a cluster: see launch_record.
  [[nodiscard]] std::filesystem::path launches_directory() const { return m_own / "launches"; }

  /// Makes the directories, for a new plan. What is there of an earlier sweep is kept beside it, as
  /// `.sweep.1` and so on. Throws hydranth::error: OSError; HydraException if jobs of that sweep still run.
  void create() const;

  /// Throws hydranth::error (HydraException) if jobs of a sweep that has this directory still run.
  void refuse_running_jobs() const;

  /// The last attempt at the job; nullopt if there was none.
  [[nodiscard]] std::optional<job_record> latest(std::size_t job) const;
  /// As it is now: a job is a failed one if the process that ran it has vanished.
  [[nodiscard]] std::optional<job_record> current(std::size_t job) const;

  /// Begins the next attempt in the name of this process. Nullopt if another process has done so meanwhile.
  [[nodiscard]] std::optional<job_record> begin(std::size_t job, job_record::time_point now) const;
  /// Adds the next attempt, of whatever process. Nullopt if another process has done so meanwhile.
  [[nodiscard]] std::optional<job_record> add(std::size_t job, job_record record) const;
  /// Says how the attempt is going on. Only for who began it, or knows that who did is dead.
  void update(std::size_t job, const job_record& record) const;

  /// Someone wants no more jobs to run, and those that run to end.
  [[nodiscard]] bool is_cancelled() const;
  void cancel() const;
  void withdraw_cancel() const;

 private:
  [[nodiscard]] std::filesystem::path file_of(std::size_t job, std::size_t attempt) const;
  [[nodiscard]] std::size_t last_attempt(std::size_t job) const;

  std::filesystem::path m_sweep;
  std::filesystem::path m_own;
};

}  // namespace hydranth::impl
