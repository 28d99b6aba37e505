#include <array>

#include "lib/run/cluster/slurm.hpp"
#include "lib/run/verbs/sweep_report.hpp"
#include "lib/run/verbs/sweep_words.hpp"
#include "lib/run/verbs/verbs.hpp"

namespace hydranth::impl {

namespace {

constexpr std::string_view about =
    R"(Shows what has become of the jobs of a sweep, while it runs or afterwards, from
any machine that sees its directory: how many are in which state, and those that
run or did not end well. Of jobs that a cluster runs its scheduler is asked,
too, where it can be.

Exit codes: 0 all jobs are done; 1 not all are; 2 it can't be told.
)";

constexpr std::string_view flags_about =
    R"(      --format FORMAT      print as text (default), or every job as json
)";

constexpr std::string_view examples =
    R"(  hydranth status multirun/2026-01-31/12-00-00
  hydranth status multirun/2026-01-31/12-00-00 --format json
)";

constexpr std::array<flag_spec, 1> flags{{format_flag}};

constexpr int trouble_code = 2;

int perform(const verb_call& call) {
  saved_sweep saved = only_sweep_of(call.given);
  cluster_reports reports(find_scheduler);
  reports.ask(saved.jobs());
  const std::vector<reported_job> jobs = rows_of(saved, reports, call.app.how->outside.time->now());
  print_jobs(call.app.output, jobs, call.given.format == "json");
  return code_of(jobs);
}

}  // namespace

constinit const verb status_verb{.name = "status",
                                 .operands = "DIR",
                                 .summary = "show what has become of the jobs of a sweep",
                                 .about = about,
                                 .flags_about = flags_about,
                                 .examples = examples,
                                 .flags = flags,
                                 .operands_are_files = true,
                                 .perform = perform,
                                 .failure_code = trouble_code};

}  // namespace hydranth::impl
