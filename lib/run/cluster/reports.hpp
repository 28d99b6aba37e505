#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "lib/run/cluster/scheduler.hpp"
#include "lib/run/sweep/job_status.hpp"

namespace hydranth::impl {

/// What schedulers say of the tasks of a sweep.
class cluster_reports {
 public:
  explicit cluster_reports(scheduler_finder find) : m_find(std::move(find)) {}

  /// Asks about all launches that the jobs are in which aren't done.
  void ask(const job_statuses& jobs);

  /// What is known of a job by its table and by its scheduler together. Precondition: the table was read
  /// after `ask`, so that what a task has written before its end is known.
  [[nodiscard]] job_status judge(job_status by_table, job_record::time_point now) const;
  /// Does the task wait or run? True also if its scheduler gave no answer.
  [[nodiscard]] bool may_run(const cluster_task& task) const;

 private:
  /// Of arrays that were asked about; nullopt if there was no answer.
  using answers =
      std::map<std::pair<std::string, std::string>, std::optional<std::map<std::size_t, task_report>>>;

  scheduler_finder m_find;
  answers m_answers;
};

/// Writes into the table how the job has ended, if only its scheduler says so.
void record_end(const job_table& table, std::size_t job, const job_status& judged);

/// Does so for all jobs. Returns those that it has written about.
std::vector<std::size_t> record_ends(job_statuses& jobs, std::size_t count, cluster_reports& reports,
                                     job_record::time_point now);

/// Ends what waits or runs in a cluster. Returns how many tasks there were. Throws what
/// `scheduler::cancel` throws.
std::size_t cancel_tasks(const job_statuses& jobs, const scheduler_finder& find);

}  // namespace hydranth::impl
