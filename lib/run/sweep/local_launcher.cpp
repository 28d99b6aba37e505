#include "lib/run/sweep/local_launcher.hpp"

#include <fmt/format.h>
#include <sched.h>
#include <sys/wait.h>

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <deque>

#include "lib/run/interruption.hpp"
#include "lib/run/job_batch.hpp"
#include "lib/run/job_run.hpp"
#include "lib/run/launchers.hpp"
#include "lib/run/processes.hpp"
#include "lib/run/sweep/child_watch.hpp"
#include "lib/run/sweep/job_outcome.hpp"
#include "lib/run/sweep/output_follower.hpp"
#include "lib/run/sweep/progress.hpp"
#include "lib/run/sweep/worker.hpp"

namespace hydranth::impl {

namespace {

using clock = std::chrono::steady_clock;

/// How long what a job has started may take to end, once it was asked to.
constexpr std::chrono::seconds grace{10};

/// A job that runs.
struct running_job {
  std::size_t index = 0;
  job described;
  pid_t process = 0;
  std::size_t slot = 0;
  clock::time_point start;
  /// Why it was asked to end, and when; `running` if it was not.
  job_state ended_as = job_state::running;
  clock::time_point asked;
  bool killed = false;
  bool is_followed = false;
  /// How its process ended; nullopt while it is there.
  std::optional<process_end> end;
};

/// One launch: the jobs of a batch, from the first start to the last end.
class local_launch {
 public:
  local_launch(const local_settings& settings, const job_batch& jobs)
      : m_settings(settings),
        m_jobs(jobs),
        m_content(batch_content::of(jobs)),
        m_log(jobs.sweep().log(std::string(launcher_logger))),
        m_line(m_content.app.output),
        m_results(jobs.size()),
        m_retries(jobs.size(), settings.retries),
        m_busy(std::min(settings.jobs, jobs.size()), false),
        m_workers(m_busy.size()) {
    for (std::size_t i = 0; i < jobs.size(); ++i) m_waiting.push_back(i);
    m_count.all = jobs.size();
  }

  std::vector<job_result> run() {
    m_log.info(fmt::format("Launching {} jobs locally, {} at a time", m_jobs.size(),
                           std::min(m_settings.jobs, m_jobs.size())));
    const further_signals_noted further;
    const child_watch children;
    while (true) {
      start_jobs();
      if (m_running.empty()) break;
      m_count.running = m_running.size();
      m_line.show(progress_text(m_count, clock::now() - m_start));
      children.wait(channels_of_running(), longest_wait());
      look_after_jobs();
    }
    m_workers.clear();
    m_line.hide();
    m_log.info(summary_text(m_count));
    return in_order_of_jobs();
  }

 private:
  [[nodiscard]] bool starts_more() const {
    return !m_stopped && interruption() == 0 && !m_content.table.is_cancelled();
  }

  void start_jobs() {
    while (!m_waiting.empty() && m_running.size() < m_busy.size() && starts_more()) {
      const std::size_t index = m_waiting.front();
      m_waiting.pop_front();
      start(index);
    }
  }

  void start(std::size_t index) {
    running_job job;
    job.index = index;
    job.described = description_of(index);
    job.slot = static_cast<std::size_t>(std::ranges::find(m_busy, false) - m_busy.begin());
    job.start = clock::now();
    job.process = give_to_worker(job.slot, index);
    m_busy[job.slot] = true;
    m_running.push_back(std::move(job));
  }

  /// Each slot has a worker of its own. Returns its process.
  pid_t give_to_worker(std::size_t slot, std::size_t index) {
    std::optional<worker>& chosen = m_workers[slot];
    if (chosen && chosen->waits()) {
      chosen->give(index);
    } else {
      chosen.emplace(m_jobs, index, place_of(slot), all_channels());
    }
    return chosen->process();
  }

  /// Of those whose word ends a job: what was asked to end has to have ended.
  [[nodiscard]] std::vector<int> channels_of_running() const {
    std::vector<int> open;
    for (const running_job& job : m_running) {
      if (!job.end && job.ended_as == job_state::running) open.push_back(m_workers[job.slot]->channel());
    }
    return open;
  }

  [[nodiscard]] std::vector<int> all_channels() const {
    std::vector<int> open;
    for (const std::optional<worker>& each : m_workers) {
      if (each) open.push_back(each->channel());
    }
    return open;
  }

  /// What can be known of a job that can't be composed or has no directory is little; its worker says why.
  [[nodiscard]] hydranth::job description_of(std::size_t index) const try {
    return m_content.describe ? m_content.describe(m_content.numbers[index]) : m_jobs.job(index);
  } catch (const error&) {
    return {.index = m_content.numbers[index], .id = {}, .name = {}, .overrides = {}, .directory = {}};
  }

  [[nodiscard]] worker_place place_of(std::size_t slot) const {
    worker_place place;
    place.stderr_to_stdout = m_settings.stderr_to_stdout;
    if (!m_settings.slots.empty())
      place.variables.emplace_back(m_settings.slot_variable, m_settings.slots[slot]);
    if (!m_settings.cores) return place;
    place.variables.emplace_back("OMP_NUM_THREADS", std::to_string(*m_settings.cores));
    cpu_set_t allowed;
    if (sched_getaffinity(0, sizeof allowed, &allowed) != 0) return place;
    std::vector<std::size_t> all;
    for (std::size_t core = 0; core < CPU_SETSIZE; ++core) {
      if (CPU_ISSET(core, &allowed)) all.push_back(core);
    }
    // With more jobs than cores they share.
    for (std::size_t i = 0; i < std::min(*m_settings.cores, all.size()); ++i)
      place.cores.push_back(all[(slot * *m_settings.cores + i) % all.size()]);
    return place;
  }

  /// Until something has to be looked at even if no job ends.
  [[nodiscard]] std::chrono::nanoseconds longest_wait() const {
    std::chrono::nanoseconds longest = std::chrono::seconds(1);
    if (m_settings.show_output || m_adoption) longest = std::chrono::milliseconds(50);
    if (!m_settings.timeout) return longest;
    for (const running_job& job : m_running)
      longest = std::min(longest, std::chrono::nanoseconds(job.start + *m_settings.timeout - clock::now()));
    return std::max(longest, std::chrono::nanoseconds(std::chrono::milliseconds(1)));
  }

  void look_after_jobs() {
    if (m_settings.show_output) {
      follow_jobs();
      show_output();
    }
    const bool cancelled = m_content.table.is_cancelled();
    for (running_job& job : m_running) {
      reap(job);
      if (interruptions() > 1 || cancelled) ask_to_end(job, job_state::cancelled);
      if (m_settings.timeout && clock::now() - job.start >= *m_settings.timeout)
        ask_to_end(job, job_state::timed_out);
      if (job.ended_as != job_state::running && !job.killed && clock::now() - job.asked >= grace) {
        kill(-job.process, SIGKILL);
        job.killed = true;
      }
    }
    for (std::size_t i = 0; i < m_running.size();) {
      const running_job& job = m_running[i];
      // What a job has left in the background is none of our business, unless we wanted all of it to end.
      const bool is_over = job.end && (job.ended_as == job_state::running || is_group_gone(job.process));
      if (!is_over) {
        ++i;
        continue;
      }
      running_job ended = std::move(m_running[i]);
      m_running.erase(m_running.begin() + static_cast<std::ptrdiff_t>(i));
      m_busy[ended.slot] = false;
      if (!m_workers[ended.slot]->waits()) m_workers[ended.slot].reset();
      conclude(std::move(ended));
    }
    const auto is_asked = [](const running_job& job) { return job.ended_as != job_state::running; };
    if (std::ranges::none_of(m_running, is_asked)) m_adoption.reset();
  }

  void reap(running_job& job) {
    if (job.end) return;
    // Whoever was asked to end does so, whatever it has said before.
    if (job.ended_as == job_state::running && m_workers[job.slot]->waits()) {
      job.end = process_end{EXIT_SUCCESS, false};
      return;
    }
    int status = 0;
    if (waitpid(job.process, &status, WNOHANG) != job.process) return;
    job.end =
        WIFSIGNALED(status) ? process_end{WTERMSIG(status), true} : process_end{WEXITSTATUS(status), false};
  }

  void ask_to_end(running_job& job, job_state as) {
    if (job.end || job.ended_as != job_state::running) return;
    job.ended_as = as;
    job.asked = clock::now();
    if (!m_adoption) m_adoption.emplace();
    kill(-job.process, SIGTERM);
  }

  void conclude(running_job job) {
    const job_record record = concluded_record(job);
    if (!record.directory.empty()) job.described.directory = record.directory;
    if (m_settings.show_output) {
      follow(job, record);
      show_output();
      m_outputs.forget(m_content.numbers[job.index]);
    }
    const bool failed = record.state != job_state::done;
    if (failed && record.state != job_state::cancelled && m_retries[job.index] > 0 && starts_more()) {
      --m_retries[job.index];
      say(job, record, ", is tried again");
      m_waiting.push_back(job.index);
      return;
    }
    ++(failed ? m_count.failed : m_count.done);
    say(job, record, "");
    m_results[job.index] = outcome_of(job.described, m_content.numbers[job.index], record);
    if (failed && m_settings.on_failure == local_settings::failure_policy::stop) m_stopped = true;
    if (ends_program(*m_results[job.index])) m_stopped = true;
  }

  /// What the job's own process could not write.
  job_record concluded_record(const running_job& job) {
    const std::size_t number = m_content.numbers[job.index];
    const auto now = m_content.app.how->outside.time->now();
    std::optional<job_record> record = m_content.table.latest(number);
    // It has failed before it could begin.
    if (!record || (record->state != job_state::running && record->process.pid != job.process))
      record = m_content.table.begin(number, now);
    if (!record)
      throw error(kinds::hydra_exception, fmt::format("job {} is run by another process, too", number));
    // The command may have ended before its worker, which then took it for a failure of its own.
    const bool ended_by_us = record->state == job_state::failed && job.ended_as != job_state::running;
    if (record->state != job_state::running && !ended_by_us) return *record;
    // Who cancels a sweep tells its jobs without waiting for us.
    const bool was_told = job.end->by_signal && m_content.table.is_cancelled();
    record->state = job.ended_as != job_state::running ? job.ended_as
                    : was_told                         ? job_state::cancelled
                                                       : job_state::failed;
    record->end = now;
    record->exit_status = job.end->by_signal ? 128 + job.end->number : job.end->number;
    record->failure = job.ended_as == job_state::timed_out
                          ? fmt::format("took longer than {}", duration_text(*m_settings.timeout))
                          : describe(*job.end);
    m_content.table.update(number, *record);
    return *record;
  }

  void say(const running_job& job, const job_record& record, std::string_view more) {
    const bool is_done = record.state == job_state::done;
    // On a terminal the line below counts them.
    if (is_done && m_line.is_terminal()) return;
    m_line.hide();
    log_outcome(m_log, m_content.numbers[job.index], record, more);
  }

  /// The job's output, from when it is known where that goes.
  void follow(running_job& job, const std::optional<job_record>& record) {
    if (job.is_followed || !record || record->process.pid != job.process || record->directory.empty()) return;
    m_outputs.follow(m_content.numbers[job.index], record->directory);
    job.is_followed = true;
  }

  void follow_jobs() {
    for (running_job& job : m_running) {
      if (!job.is_followed) follow(job, m_content.table.latest(m_content.numbers[job.index]));
    }
  }

  void show_output() {
    m_outputs.show([&](std::size_t number, std::string_view line, bool is_error) {
      m_line.hide();
      const std::string text = fmt::format("#{} | {}\n", number, line);
      is_error ? m_content.app.output.err(text) : m_content.app.output.out(text);
    });
  }

  std::vector<job_result> in_order_of_jobs() {
    std::vector<job_result> results;
    for (std::optional<job_result>& result : m_results) {
      if (result) results.push_back(std::move(*result));
    }
    return results;
  }

  const local_settings& m_settings;
  const job_batch& m_jobs;
  const batch_content& m_content;
  logger m_log;
  progress_line m_line;
  output_follower m_outputs;
  std::deque<std::size_t> m_waiting;
  std::vector<running_job> m_running;
  std::vector<std::optional<job_result>> m_results;
  std::vector<std::size_t> m_retries;
  /// Which slots have a job.
  std::vector<bool> m_busy;
  /// Of each slot; none before its first job, and after one that has ended its worker.
  std::vector<std::optional<worker>> m_workers;
  progress_count m_count;
  clock::time_point m_start = clock::now();
  bool m_stopped = false;
  /// While something was asked to end.
  std::optional<orphan_adoption> m_adoption;
};

class local_launcher final : public launcher {
 public:
  explicit local_launcher(local_settings settings) : m_settings(std::move(settings)) {}

  std::vector<job_result> launch(const job_batch& jobs) override {
    return local_launch(m_settings, jobs).run();
  }

 private:
  local_settings m_settings;
};

}  // namespace

std::unique_ptr<launcher> make_local_launcher(local_settings settings) {
  return std::make_unique<local_launcher>(std::move(settings));
}

}  // namespace hydranth::impl
