#include "lib/run/sweep/thread_launcher.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "lib/run/caught.hpp"
#include "lib/run/job_batch.hpp"
#include "lib/run/job_run.hpp"
#include "lib/run/launchers.hpp"
#include "lib/run/logging_setting.hpp"
#include "lib/run/sweep/progress.hpp"

namespace hydranth::impl {

namespace {

/// What all threads of a process share can't be one job's.
void refuse_process_settings(const job_batch& jobs, std::size_t index) {
  const config job = jobs.hydra(index).at("job");
  const auto refuse = [](const config& setting, std::string_view what) {
    throw at_setting(error(kinds::hydra_exception, fmt::format("jobs in threads share {}", what)), setting)
        .with_hint("hydra.launcher.threads=false runs them in processes of their own");
  };
  if (const config chdir = job.at("chdir"); !chdir.is_null() && chdir.as<bool>())
    refuse(chdir, "their working directory");
  if (const config variables = job.at("env_set"); !variables.empty()) refuse(variables, "their environment");
}

/// One launch: the jobs of a batch.
class thread_launch {
 public:
  thread_launch(const local_settings& settings, const job_batch& jobs)
      : m_settings(settings),
        m_jobs(jobs),
        m_log(jobs.sweep().log(std::string(launcher_logger))),
        m_results(jobs.size()) {}

  std::vector<job_result> run() {
    for (std::size_t i = 0; i < m_jobs.size(); ++i) refuse_process_settings(m_jobs, i);
    const std::size_t count = std::min(m_settings.jobs, m_jobs.size());
    m_log.info(fmt::format("Launching {} jobs locally, in {} threads", m_jobs.size(), count));
    std::vector<std::jthread> threads;
    for (std::size_t i = 0; i < count; ++i) threads.emplace_back([this] { work(); });
    threads.clear();  // waits for them
    progress_count count_ended{.all = m_jobs.size()};
    std::vector<job_result> ended;
    for (std::optional<job_result>& result : m_results) {
      if (!result) continue;
      ++(result->failed() ? count_ended.failed : count_ended.done);
      ended.push_back(*std::move(result));
    }
    m_log.info(summary_text(count_ended));
    return ended;
  }

 private:
  void work() {
    const job_batch own = batch_content::for_thread(m_jobs);
    while (!m_stopped && interruption() == 0) {
      const std::size_t index = m_next++;
      if (index >= m_jobs.size()) return;
      m_results[index] = run_with_retries(own, index);
      const job_result& result = *m_results[index];
      if (ends_program(result) ||
          (result.failed() && m_settings.on_failure == local_settings::failure_policy::stop))
        m_stopped = true;
    }
  }

  job_result run_with_retries(const job_batch& own, std::size_t index) {
    for (std::size_t left = m_settings.retries;; --left) {
      const auto start = std::chrono::steady_clock::now();
      job_result result = run_once(own, index);
      const std::string text =
          fmt::format("\t#{} {} in {}", result.job.index, result.failed() ? "failed" : "done",
                      duration_text(std::chrono::steady_clock::now() - start));
      const bool again = result.failed() && left > 0 && !m_stopped && interruption() == 0;
      if (!result.failed()) {
        m_log.info(text);
      } else {
        m_log.error(
            fmt::format("{}{} : {}", text, again ? ", is tried again" : "", result.failure->message()));
      }
      if (!again) return result;
    }
  }

  /// What keeps a job from being started is its failure.
  static job_result run_once(const job_batch& own, std::size_t index) try {
    return own.run(index);
  } catch (...) {
    job_result none;
    none.job.index = batch_content::of(own).numbers[index];
    none.failure = caught_error("the job");
    return none;
  }

  const local_settings& m_settings;
  const job_batch& m_jobs;
  logger m_log;
  std::vector<std::optional<job_result>> m_results;
  std::atomic<std::size_t> m_next{0};
  std::atomic<bool> m_stopped{false};
};

class thread_launcher final : public launcher {
 public:
  explicit thread_launcher(local_settings settings) : m_settings(std::move(settings)) {}

  std::vector<job_result> launch(const job_batch& jobs) override {
    return thread_launch(m_settings, jobs).run();
  }

 private:
  local_settings m_settings;
};

}  // namespace

std::unique_ptr<launcher> make_thread_launcher(local_settings settings) {
  return std::make_unique<thread_launcher>(std::move(settings));
}

}  // namespace hydranth::impl
