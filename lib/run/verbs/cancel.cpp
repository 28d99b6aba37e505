#include <fmt/format.h>

#include <csignal>

#include "lib/run/cluster/reports.hpp"
#include "lib/run/cluster/slurm.hpp"
#include "lib/run/verbs/sweep_words.hpp"
#include "lib/run/verbs/verbs.hpp"

namespace hydranth::impl {

namespace {

constexpr std::string_view about =
    R"(Ends a sweep: no further job starts, and those that run are told to end
(SIGTERM), on this machine at once, on another one by whoever launched them,
within a second or so. What a cluster was handed is cancelled there, too, from
where its commands are. What was done stays done; resume runs the rest.

Exit codes: 0 the sweep has been cancelled; 2 it can't be.
)";

constexpr std::string_view examples =
    R"(  hydranth cancel multirun/2026-01-31/12-00-00
)";

constexpr int trouble_code = 2;

/// True if the job's process was told.
bool end_job(const saved_sweep& saved, std::size_t job) {
  const job_status status = saved.status(job);
  if (status.state != job_state::running || !status.record->process.is_alive().value_or(false)) return false;
  const auto process = static_cast<pid_t>(status.record->process.pid);
  // A job that a launcher has started leads a process group; else it is the program itself that is told.
  return kill(-process, SIGTERM) == 0 || kill(process, SIGTERM) == 0;
}

int perform(const verb_call& call) {
  saved_sweep saved = only_sweep_of(call.given);
  saved.table().cancel();
  std::size_t told = 0;
  for (std::size_t i = 0; i < saved.plan().size(); ++i) told += end_job(saved, i) ? 1 : 0;
  call.app.output.out(fmt::format("{} jobs were told to end\n", told));
  if (const std::size_t tasks = cancel_tasks(saved.jobs(), find_scheduler))
    call.app.output.out(fmt::format("{} tasks of a cluster were cancelled\n", tasks));
  return 0;
}

}  // namespace

constinit const verb cancel_verb{.name = "cancel",
                                 .operands = "DIR",
                                 .summary = "end the jobs of a sweep",
                                 .about = about,
                                 .flags_about = {},
                                 .examples = examples,
                                 .flags = {},
                                 .operands_are_files = true,
                                 .perform = perform,
                                 .failure_code = trouble_code};

}  // namespace hydranth::impl
