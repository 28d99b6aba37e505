#include "lib/run/cluster/reports.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace hydranth::impl {

namespace {

/// The last word on an attempt that couldn't say it itself.
job_record last_word(const job_status& by_table, const task_report& report, std::string failure,
                     job_record::time_point now) {
  job_record record = by_table.record.value_or(job_record());
  if (!by_table.record) record.start = now;
  // A task that has ended well should have left its own word.
  record.state = report.state == job_state::done ? job_state::failed : report.state;
  record.end = now;
  record.exit_status = report.exit_status;
  record.failure = std::move(failure);
  return record;
}

}  // namespace

void cluster_reports::ask(const job_statuses& jobs) {
  m_answers.clear();
  for (const launch_record& launch : jobs.launches()) {
    const bool is_open = std::ranges::any_of(launch.tasks, [&](const launch_record::task& task) {
      const job_status status = jobs.of(task.job);
      return status.task && status.task->scheduler == launch.scheduler && status.task->array == launch.id;
    });
    const std::shared_ptr<const scheduler> asked = is_open ? m_find(launch.scheduler) : nullptr;
    if (asked) m_answers[{launch.scheduler, launch.id}] = asked->tasks(launch.id, launch.tasks.size());
  }
}

job_status cluster_reports::judge(job_status by_table, job_record::time_point now) const {
  if (!by_table.task) return by_table;
  const cluster_task& task = *by_table.task;
  const auto answer = m_answers.find({task.scheduler, task.array});
  if (answer == m_answers.end() || !answer->second) return by_table;
  const auto found = answer->second->find(task.index);
  const bool is_forgotten = found == answer->second->end();
  const job_state by_default =
      by_table.state == job_state::cancelled ? job_state::cancelled : job_state::failed;
  const task_report report =
      is_forgotten ? task_report{by_default, "the scheduler has forgotten it", {}} : found->second;

  const bool has_last_word = by_table.record && by_table.record->end;
  if (!has_ended(report.state)) {
    // A job of a cancelled sweep will not begin, and one may have begun since; else what has ended is to run
    // once more.
    const bool will_not_begin = by_table.state == job_state::cancelled && !by_table.record;
    if (!will_not_begin && by_table.state != job_state::running) by_table.state = report.state;
    return by_table;
  }
  if (has_last_word) return by_table;
  const std::string words = report.state == job_state::done
                                ? fmt::format("{}, but it has left no word of its end", report.words)
                                : report.words;
  by_table.record =
      last_word(by_table, report, fmt::format("task {}_{}: {}", task.array, task.index, words), now);
  by_table.state = by_table.record->state;
  by_table.is_unrecorded = true;
  return by_table;
}

bool cluster_reports::may_run(const cluster_task& task) const {
  const auto answer = m_answers.find({task.scheduler, task.array});
  if (answer == m_answers.end()) return false;
  if (!answer->second) return true;
  const auto found = answer->second->find(task.index);
  return found != answer->second->end() && !has_ended(found->second.state);
}

void record_end(const job_table& table, std::size_t job, const job_status& judged) {
  if (!judged.is_unrecorded) return;
  const std::optional<job_record> now = table.latest(job);
  // An attempt that has begun is told so by its number.
  if (now && now->attempt == judged.record->attempt && !now->end && !judged.record->process.host.empty()) {
    table.update(job, *judged.record);
  } else {
    static_cast<void>(table.add(job, *judged.record));
  }
}

std::vector<std::size_t> record_ends(job_statuses& jobs, std::size_t count, cluster_reports& reports,
                                     job_record::time_point now) {
  jobs.refresh();
  reports.ask(jobs);
  std::vector<std::size_t> recorded;
  for (std::size_t i = 0; i < count; ++i) {
    const job_status status = reports.judge(jobs.of(i), now);
    if (!status.is_unrecorded) continue;
    record_end(jobs.table(), i, status);
    recorded.push_back(i);
  }
  return recorded;
}

std::size_t cancel_tasks(const job_statuses& jobs, const scheduler_finder& find) {
  cluster_reports reports(find);
  reports.ask(jobs);
  std::size_t count = 0;
  for (const launch_record& launch : jobs.launches()) {
    const std::shared_ptr<const scheduler> told = find(launch.scheduler);
    if (!told) continue;
    std::vector<std::size_t> open;
    for (std::size_t i = 0; i < launch.tasks.size(); ++i) {
      if (reports.may_run({launch.scheduler, launch.id, i})) open.push_back(i);
    }
    if (!open.empty()) told->cancel(launch.id, open);
    count += open.size();
  }
  return count;
}

}  // namespace hydranth::impl
