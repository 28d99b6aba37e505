#include "lib/run/cluster/cluster_launcher.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <thread>

#include "lib/run/cluster/reports.hpp"
#include "lib/run/cluster/slurm.hpp"
#include "lib/run/cluster/slurm_script.hpp"
#include "lib/run/interruption.hpp"
#include "lib/run/job_batch.hpp"
#include "lib/run/launchers.hpp"
#include "lib/run/output_files.hpp"
#include "lib/run/program_location.hpp"
#include "lib/run/sweep/atomic_file.hpp"
#include "lib/run/sweep/job_outcome.hpp"
#include "lib/run/sweep/plan_file.hpp"
#include "lib/run/sweep/progress.hpp"

namespace hydranth::impl {

namespace {

namespace fs = std::filesystem;
using clock = std::chrono::steady_clock;

/// One array, from its submission to the last end.
class array_wait {
 public:
  array_wait(const cluster_settings& settings, const job_batch& jobs, std::string array)
      : m_settings(settings),
        m_jobs(jobs),
        m_content(batch_content::of(jobs)),
        m_array(std::move(array)),
        m_log(jobs.sweep().log(std::string(launcher_logger))),
        m_line(m_content.app.output),
        m_statuses(m_content.table),
        m_reports([cluster = settings.cluster](const std::string&) { return cluster; }),
        m_ended(jobs.size()) {
    m_count.all = jobs.size();
  }

  std::vector<job_result> run() {
    const further_signals_noted further;
    while (true) {
      ask_if_it_is_time();
      look();
      if (m_count.done + m_count.failed == m_count.all) break;
      tell_of_interruptions();
      m_line.show(progress_text(m_count, clock::now() - m_start));
      std::this_thread::sleep_for(m_settings.look_interval);
    }
    return results();
  }

 private:
  void ask_if_it_is_time() {
    if (m_asked && clock::now() - *m_asked < m_settings.question_interval) return;
    m_reports.ask(m_statuses);
    m_asked = clock::now();
  }

  void look() {
    m_count.running = 0;
    for (std::size_t i = 0; i < m_ended.size(); ++i) {
      if (m_ended[i]) continue;
      const std::size_t number = m_content.numbers[i];
      const job_status status =
          m_reports.judge(m_statuses.of(number), m_content.app.how->outside.time->now());
      if (status.state == job_state::running) ++m_count.running;
      if (has_ended(status.state)) conclude(i, status);
    }
  }

  void conclude(std::size_t index, const job_status& status) {
    const std::size_t number = m_content.numbers[index];
    record_end(m_content.table, number, status);
    job_record record = status.record.value_or(job_record());
    record.state = status.state;
    ++(record.state == job_state::done ? m_count.done : m_count.failed);
    m_line.hide();
    log_outcome(m_log, number, record);
    m_ended[index] = std::move(record);
  }

  /// The first time what waits is taken back, the second time what runs is ended, too.
  void tell_of_interruptions() {
    const int times = std::min(interruptions(), 2);
    if (times <= m_told) return;
    m_told = times;
    m_asked.reset();
    if (times == 1) return m_settings.cluster->cancel_waiting(m_array);
    std::vector<std::size_t> tasks;
    for (std::size_t i = 0; i < m_ended.size(); ++i) {
      if (!m_ended[i]) tasks.push_back(i);
    }
    m_settings.cluster->cancel(m_array, tasks);
  }

  std::vector<job_result> results() {
    std::vector<job_result> all;
    for (std::size_t i = 0; i < m_ended.size(); ++i) {
      // What was never begun has no result, as with other launchers.
      if (m_ended[i]->state == job_state::cancelled && interruption() != 0) continue;
      all.push_back(outcome_of(m_jobs.job(i), m_content.numbers[i], *m_ended[i]));
    }
    return all;
  }

  const cluster_settings& m_settings;
  const job_batch& m_jobs;
  const batch_content& m_content;
  std::string m_array;
  logger m_log;
  progress_line m_line;
  job_statuses m_statuses;
  cluster_reports m_reports;
  /// How the jobs have ended.
  std::vector<std::optional<job_record>> m_ended;
  progress_count m_count;
  clock::time_point m_start = clock::now();
  std::optional<clock::time_point> m_asked;
  int m_told = 0;
};

class cluster_launcher final : public launcher {
 public:
  explicit cluster_launcher(cluster_settings settings) : m_settings(std::move(settings)) {}

  std::vector<job_result> launch(const job_batch& jobs) override {
    const batch_content& content = batch_content::of(jobs);
    const fs::path script = write_script(jobs);
    const std::vector<launch_record::task> tasks = tasks_of(content);
    const std::string array = submit(script);
    add_launch(content.table, {.scheduler = m_settings.scheduler_name,
                               .id = array,
                               .script = script.string(),
                               .submitted = utc_text(content.app.how->outside.time->now()),
                               .tasks = tasks});
    jobs.sweep()
        .log(std::string(launcher_logger))
        .info(
            fmt::format("Submitted {} jobs to {}, array {}", jobs.size(), m_settings.cluster->name(), array));
    if (!m_settings.only_submits) return array_wait(m_settings, jobs, array).run();
    if (m_last.empty()) say_how_to_go_on(content);
    m_last = array;
    return {};
  }

 private:
  fs::path write_script(const job_batch& jobs) const {
    const std::string text = m_settings.script(jobs, batch_content::of(jobs).numbers, m_last);
    make_directories(m_settings.folder);
    std::size_t number = 1;
    while (true) {
      fs::path file = m_settings.folder / fmt::format("{}.sh", number);
      if (create_file(file, text)) return file;
      ++number;
    }
  }

  static std::vector<launch_record::task> tasks_of(const batch_content& content) {
    std::vector<launch_record::task> tasks;
    for (const std::size_t number : content.numbers) {
      const std::optional<job_record> latest = content.table.latest(number);
      tasks.push_back({number, latest ? latest->attempt : 0});
    }
    return tasks;
  }

  [[nodiscard]] std::string submit(const fs::path& script) const try {
    return m_settings.cluster->submit(script);
  } catch (const error& failure) {
    if (!failure.hint().empty()) throw;
    throw failure.with_hint(fmt::format("the script is {}", script.string()));
  }

  static void say_how_to_go_on(const batch_content& content) {
    const std::string directory = content.table.sweep_directory().string();
    content.app.output.err(fmt::format(
        "How far they are: hydranth status {0}; until all have ended: hydranth wait {0}\n", directory));
  }

  cluster_settings m_settings;
  /// The array that was submitted last.
  std::string m_last;
};

/// The command, if it is not that of the plan, which a task runs by itself.
std::vector<std::string> other_command(const batch_content& content) {
  const std::vector<std::string>& command = content.run.command();
  return command == plan_file(content.table.plan_file()).header().command ? std::vector<std::string>()
                                                                          : command;
}

}  // namespace

std::unique_ptr<launcher> make_cluster_launcher(cluster_settings settings) {
  return std::make_unique<cluster_launcher>(std::move(settings));
}

std::unique_ptr<launcher> make_slurm_launcher(const config& launcher, bool only_submits) {
  const slurm_settings settings = slurm_settings_of(launcher);
  const auto script = [settings](const job_batch& jobs, const std::vector<std::size_t>& numbers,
                                 const std::string& after) {
    const batch_content& content = batch_content::of(jobs);
    return slurm_script(settings, {.program = running_program(),
                                   .sweep = content.table.sweep_directory(),
                                   .directory = content.app.directory,
                                   .numbers = numbers,
                                   .command = other_command(content),
                                   .after = after});
  };
  return make_cluster_launcher({.scheduler_name = slurm_name,
                                .cluster = find_scheduler(slurm_name),
                                .script = script,
                                .folder = settings.folder,
                                .only_submits = only_submits});
}

}  // namespace hydranth::impl
