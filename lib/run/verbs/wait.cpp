#include <algorithm>
#include <array>
#include <chrono>
#include <thread>

#include "lib/run/cluster/slurm.hpp"
#include "lib/run/sweep/progress.hpp"
#include "lib/run/verbs/sweep_report.hpp"
#include "lib/run/verbs/sweep_words.hpp"
#include "lib/run/verbs/verbs.hpp"

namespace hydranth::impl {

namespace {

constexpr std::string_view about =
    R"(Waits until no job of a sweep runs or waits in a cluster, then shows what has
become of them, as status does. How jobs have ended that could not say it
themselves is recorded, as collect does.

Exit codes: 0 all jobs are done; 1 not all are; 2 it can't be told.
)";

constexpr std::string_view flags_about =
    R"(      --format FORMAT      print as text (default), or every job as json
)";

constexpr std::string_view examples =
    R"(  hydranth wait multirun/2026-01-31/12-00-00 && ./evaluate
)";

constexpr std::array<flag_spec, 1> flags{{format_flag}};

constexpr int trouble_code = 2;

/// How long between two looks at the table, and how many looks for one question to a scheduler.
constexpr std::chrono::seconds look_interval{1};
constexpr int looks_for_question = 5;

progress_count count_of(const std::vector<reported_job>& jobs) {
  progress_count count;
  count.all = jobs.size();
  for (const reported_job& job : jobs) {
    if (job.status.state == job_state::running) ++count.running;
    if (has_ended(job.status.state)) ++(job.status.state == job_state::done ? count.done : count.failed);
  }
  return count;
}

bool is_under_way(const reported_job& job) {
  return job.status.state == job_state::submitted || job.status.state == job_state::running;
}

int perform(const verb_call& call) {
  saved_sweep saved = only_sweep_of(call.given);
  const auto start = std::chrono::steady_clock::now();
  cluster_reports reports(find_scheduler);
  std::vector<reported_job> jobs;
  {
    progress_line line(call.app.output);
    for (int look = 0;; ++look) {
      if (look % looks_for_question == 0) {
        saved.jobs().refresh();
        reports.ask(saved.jobs());
      }
      jobs = rows_of(saved, reports, call.app.how->outside.time->now());
      for (const reported_job& job : jobs) record_end(saved.table(), job.number, job.status);
      if (std::ranges::none_of(jobs, is_under_way)) break;
      line.show(progress_text(count_of(jobs), std::chrono::steady_clock::now() - start));
      std::this_thread::sleep_for(look_interval);
    }
  }
  print_jobs(call.app.output, jobs, call.given.format == "json");
  return code_of(jobs);
}

}  // namespace

constinit const verb wait_verb{.name = "wait",
                               .operands = "DIR",
                               .summary = "wait until no job of a sweep runs",
                               .about = about,
                               .flags_about = flags_about,
                               .examples = examples,
                               .flags = flags,
                               .operands_are_files = true,
                               .perform = perform,
                               .failure_code = trouble_code};

}  // namespace hydranth::impl
