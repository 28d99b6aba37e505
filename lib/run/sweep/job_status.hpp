#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "lib/run/sweep/job_table.hpp"
#include "lib/run/sweep/launch_record.hpp"

namespace hydranth::impl {

/// A task of a cluster's scheduler.
struct cluster_task {
  std::string scheduler;
  /// What the scheduler calls the array, and the task's number in it.
  std::string array;
  std::size_t index = 0;
};

/// A job's state, and what more is known of it.
struct job_status {
  job_state state = job_state::planned;
  /// Of the last attempt, if there was one since the job was last submitted.
  std::optional<job_record> record;
  /// The task that is to run the job, or has begun to, if the job isn't done: its scheduler may know more.
  std::optional<cluster_task> task;
  /// A scheduler says how the job has ended, and the table doesn't yet.
  bool is_unrecorded = false;
};

/// What the table and its launches say of jobs.
class job_statuses {
 public:
  explicit job_statuses(job_table table);

  [[nodiscard]] const job_table& table() const { return m_table; }
  /// Looks for launches that have been added.
  void refresh();
  /// All, oldest first.
  [[nodiscard]] const std::vector<launch_record>& launches() const { return m_launches; }
  /// As it is now. A job of a cancelled sweep that no one has begun is cancelled.
  [[nodiscard]] job_status of(std::size_t job) const;

 private:
  /// The last launch of a job.
  struct launched {
    cluster_task task;
    std::size_t attempts = 0;
  };

  job_table m_table;
  std::vector<launch_record> m_launches;
  std::map<std::size_t, launched> m_launched;
};

}  // namespace hydranth::impl
