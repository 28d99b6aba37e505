#include <fmt/format.h>

#include "lib/run/cluster/slurm.hpp"
#include "lib/run/verbs/sweep_report.hpp"
#include "lib/run/verbs/sweep_words.hpp"
#include "lib/run/verbs/verbs.hpp"

namespace hydranth::impl {

namespace {

constexpr std::string_view about =
    R"(Records how jobs in a cluster have ended that could not say it themselves: their
machine failed, their time was over, they were cancelled before they began. The
cluster's scheduler is asked, which forgets after a while; wait and resume do
the same by themselves.

Exit codes: 0 nothing, or all of it, could be recorded; 2 it can't be.
)";

constexpr std::string_view examples =
    R"(  hydranth collect multirun/2026-01-31/12-00-00
)";

constexpr int trouble_code = 2;

int perform(const verb_call& call) {
  saved_sweep saved = only_sweep_of(call.given);
  cluster_reports reports(find_scheduler);
  const std::vector<std::size_t> recorded =
      record_ends(saved.jobs(), saved.plan().size(), reports, call.app.how->outside.time->now());
  for (const std::size_t job : recorded) {
    const job_status status = saved.status(job);
    call.app.output.out(fmt::format("#{} {} : {}\n", job, name_of(status.state), status.record->failure));
  }
  if (recorded.empty()) call.app.output.out("nothing was to be recorded\n");
  return 0;
}

}  // namespace

constinit const verb collect_verb{.name = "collect",
                                  .operands = "DIR",
                                  .summary = "record how jobs in a cluster ended",
                                  .about = about,
                                  .flags_about = {},
                                  .examples = examples,
                                  .flags = {},
                                  .operands_are_files = true,
                                  .perform = perform,
                                  .failure_code = trouble_code};

}  // namespace hydranth::impl
