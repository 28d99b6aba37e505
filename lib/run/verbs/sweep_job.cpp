#include <fmt/format.h>

#include <array>
#include <charconv>
#include <chrono>
#include <csignal>
#include <thread>

#include "lib/run/cluster/slurm_script.hpp"
#include "lib/run/command_task.hpp"
#include "lib/run/interruption.hpp"
#include "lib/run/output_files.hpp"
#include "lib/run/ranks.hpp"
#include "lib/run/runs.hpp"
#include "lib/run/sweep/launch.hpp"
#include "lib/run/sweep/worker.hpp"
#include "lib/run/verbs/sweep_words.hpp"
#include "lib/run/verbs/verbs.hpp"

namespace hydranth::impl {

namespace {

constexpr std::string_view about =
    R"(Runs one job of a sweep that has been planned, in this process: what the scripts
of clusters call. A job that is done, or whose sweep has been cancelled, is not
run. Its stdout and stderr are stdout.log and stderr.log in its directory.

Exit codes: 0 the job is done; 1 it failed, or is not to run; 2 there is no such
job; 124 its time was nearly over (SIGUSR2).
)";

constexpr std::string_view flags_about =
    R"(      --stderr-to-stdout   both go to stdout.log
)";

constexpr std::string_view examples =
    R"(  hydranth --sweep-job multirun/2026-01-31/12-00-00 3
)";

constexpr std::array<flag_spec, 1> flags{{{.long_name = "--stderr-to-stdout",
                                           .help = "Both streams go to stdout.log",
                                           .on = &arguments::stderr_to_stdout,
                                           .owner = flag_owner::hydranth}}};

constexpr int failed_code = 1;

/// Runs its only job in this process.
class in_this_process final : public launcher {
 public:
  explicit in_this_process(bool stderr_to_stdout) : m_stderr_to_stdout(stderr_to_stdout) {}

  std::vector<job_result> launch(const job_batch& jobs) override {
    redirect_output(jobs.job(0).directory, m_stderr_to_stdout);
    return {jobs.run(0, true)};
  }

 private:
  bool m_stderr_to_stdout;
};

std::size_t number_of(const arguments& given, const saved_sweep& saved) {
  if (given.words.size() != 2)
    throw error(kinds::usage_error, "expected a directory and the number of a job");
  const word_argument& word = given.words[1];
  std::size_t number = 0;
  const char* end = word.text.data() + word.text.size();
  const auto [last, failure] = std::from_chars(word.text.data(), end, number);
  if (failure != std::errc() || last != end || number >= saved.plan().size())
    throw usage_error(fmt::format("the sweep has no job '{}'", word.text), word);
  return number;
}

/// A cluster tells all processes of a task to end. The command may hear of it, and end, before this one does:
/// that is no failure of its own.
task hearing_signals(const task& run) {
  const task hearing = [run](const job_context& context) {
    try {
      return run(context);
    } catch (const command_failure& failure) {
      const int signal = failure.exit_status() - 128;
      const bool is_told = signal == SIGTERM || signal == time_limit_signal;
      for (int looks = 0; is_told && interruption() == 0 && looks < 100; ++looks)
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
      throw;
    }
  };
  return hearing.with_command(run.command());
}

/// What the only process of a task does, or the first one.
int run_planned(const verb_call& call, const saved_sweep& saved, std::size_t number, const application& app,
                const task& run) {
  const std::optional<job_record> latest = saved.table().latest(number);
  if (latest && latest->state == job_state::done) return 0;
  if (saved.table().is_cancelled()) {
    call.app.output.err("the sweep has been cancelled\n");
    return failed_code;
  }
  const config master = saved.master(app);
  in_this_process here(call.given.stderr_to_stdout);
  const int code = run_part(app, master, [&](const application& with, const run_context& context) {
    const auto compose = [&](std::size_t job) { return saved.job(with, job); };
    return launch({with, run, master, context, compose, {}, saved.table()}, here, {number});
  });
  const std::optional<job_record> ended = saved.table().latest(number);
  if (ended && ended->state == job_state::timed_out) return timed_out_status;
  return code == 0 ? 0 : failed_code;
}

int perform(const verb_call& call) {
  const saved_sweep saved = sweep_of(call.given);
  const std::size_t number = number_of(call.given, saved);
  const application app = planned_application(call.app, saved);
  const directory_change there(app.directory);
  const time_limit_watch limit;
  return run_in_ranks(app, hearing_signals(task_of(call, saved)),
                      {call.given.words[0].text, call.given.words[1].text},
                      [&](const task& shared) { return run_planned(call, saved, number, app, shared); });
}

}  // namespace

constinit const verb sweep_job_verb{.name = "--sweep-job",
                                    .operands = "DIR NUMBER",
                                    .summary = "run one job of a sweep",
                                    .about = about,
                                    .flags_about = flags_about,
                                    .examples = examples,
                                    .flags = flags,
                                    .operands_are_files = true,
                                    .perform = perform};

}  // namespace hydranth::impl
