#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <set>
#include <thread>

#include "lib/compose/saved_config.hpp"
#include "lib/run/cluster/reports.hpp"
#include "lib/run/cluster/slurm.hpp"
#include "lib/run/job_run.hpp"
#include "lib/run/launchers.hpp"
#include "lib/run/output_files.hpp"
#include "lib/run/runs.hpp"
#include "lib/run/sweep/launch.hpp"
#include "lib/run/sweep/local_launcher.hpp"
#include "lib/run/verbs/sweep_drift.hpp"
#include "lib/run/verbs/sweep_words.hpp"
#include "lib/run/verbs/verbs.hpp"

namespace hydranth::impl {

namespace {

constexpr std::string_view about =
    R"(Runs the jobs of a sweep that are missing: those that never ran, failed, took
too long or were cancelled; never one that is done. It waits for those that
another process of this machine still runs, and for those that a cluster has.
Each has the config, the command and the directory that were planned, whatever
has been edited since.

OVERRIDES of hydra.launcher change how the jobs are run. Any others say what the
sweep ought to be: if that is another one than was planned, the difference is
shown and nothing is run.

Exit codes: 0 all jobs are done; 1 not all are; 2 there is nothing to resume,
or the sweep is another one.
)";

constexpr std::string_view flags_about =
    R"(  -j, --jobs N             run N jobs at a time (-1: one for each core)
      --where FORMULA, --sweep-file FILE, --repeat COUNT, --seed-key KEY,
      --samples COUNT, --sample-seed SEED, --sampling METHOD, --nested-sweeps
                           with OVERRIDES: as they were given for the sweep
      --submit             hand them to the cluster and return at once
)";

constexpr std::string_view examples =
    R"(  hydranth resume multirun/2026-01-31/12-00-00
  hydranth resume multirun/2026-01-31/12-00-00 -j 4 hydra.launcher.timeout=1h
  hydranth resume multirun/2026-01-31/12-00-00 lr=0.1,0.01
)";

constexpr std::array<flag_spec, 10> flags{{jobs_flag, submit_flag, sweep_flags[0], sweep_flags[1],
                                           sweep_flags[2], sweep_flags[3], sweep_flags[4], sweep_flags[5],
                                           sweep_flags[6], sweep_flags[7]}};

constexpr int failed_code = 1;
constexpr int trouble_code = 2;

bool is_about_launcher(const grammar::source_ptr& override_text) {
  std::string_view text = override_text->text();
  while (text.starts_with('+')) text.remove_prefix(1);
  return text.starts_with("hydra.launcher.");
}

/// Throws HydraException with the difference if the overrides define another sweep than was planned.
void refuse_other_sweep(const verb_call& call, const saved_sweep& saved, const override_sources& overrides) {
  if (overrides.empty() && call.app.sweeping.needs_sweep.empty()) return;
  const std::vector<std::string> drift = sweep_drift(saved, call.app, overrides);
  if (drift.empty()) return;
  throw error(kinds::hydra_exception,
              fmt::format("this is not the sweep that was planned (-), but another one (+):\n{}",
                          fmt::join(drift, "\n")))
      .with_hint("without overrides the jobs run that were planned; another sweep needs another directory");
}

std::unique_ptr<launcher> launcher_for(const verb_call& call, const config& master) {
  const planned_sweep sweep{call.app, master, {}, call.given.submit};
  if (!call.given.jobs) return make_launcher(sweep);
  local_settings settings =
      names_local_launcher(sweep) ? local_settings_of(master.at("hydra.launcher")) : local_settings();
  settings.jobs = job_count_of(call.given);
  return make_local_launcher(std::move(settings));
}

/// The jobs of a sweep that are not done.
struct open_jobs {
  std::vector<std::size_t> missing;
  /// Still run by another process of this machine, which may have outlived its launcher, or in a cluster.
  std::vector<std::size_t> under_way;
  bool in_cluster = false;
  /// Where the others are of which nothing can be known here.
  std::vector<std::string> elsewhere;
};

/// Where a job is that is under way; empty if that ends here.
std::string elsewhere(const job_status& status, bool waits_for_cluster) {
  if (status.task && (status.state == job_state::submitted || !status.record->process.is_alive()))
    return waits_for_cluster
               ? ""
               : fmt::format("{} {}_{}", status.task->scheduler, status.task->array, status.task->index);
  if (status.record->process.is_alive()) return "";
  return fmt::format("process {} on {}", status.record->process.pid, status.record->process.host);
}

open_jobs open_jobs_of(saved_sweep& saved, const verb_call& call) {
  cluster_reports reports(find_scheduler);
  const auto now = call.app.how->outside.time->now();
  record_ends(saved.jobs(), saved.plan().size(), reports, now);
  open_jobs found;
  for (std::size_t i = 0; i < saved.plan().size(); ++i) {
    const job_status status = reports.judge(saved.status(i), now);
    if (status.state == job_state::done) continue;
    if (status.state != job_state::running && status.state != job_state::submitted) {
      found.missing.push_back(i);
      continue;
    }
    const std::string where =
        elsewhere(status, !call.given.submit && status.task && reports.may_run(*status.task));
    if (!where.empty()) {
      found.elsewhere.push_back(fmt::format("job {} is left to {}\n", i, where));
    } else {
      found.under_way.push_back(i);
      found.in_cluster = found.in_cluster || status.task.has_value();
    }
  }
  return found;
}

/// Runs what is missing, once each, and waits for what runs: it may be missing in the end, too.
std::vector<job_result> run_open_jobs(const launch_request& request, launcher& chosen, saved_sweep& saved,
                                      const verb_call& call) {
  std::set<std::size_t> tried;
  std::vector<job_result> results;
  while (interruption() == 0) {
    open_jobs open = open_jobs_of(saved, call);
    std::erase_if(open.missing, [&](std::size_t job) { return tried.contains(job); });
    if (open.missing.empty() && open.under_way.empty()) break;
    if (open.missing.empty()) {
      std::this_thread::sleep_for(std::chrono::milliseconds(open.in_cluster ? 2000 : 100));
      continue;
    }
    tried.insert(open.missing.begin(), open.missing.end());
    const std::vector<job_result> ended = launch(request, chosen, std::move(open.missing));
    results.insert(results.end(), ended.begin(), ended.end());
    if (std::ranges::any_of(ended, ends_program)) break;
  }
  return results;
}

int perform(const verb_call& call) {
  saved_sweep saved = sweep_of(call.given);
  override_sources overrides = overrides_behind(call.given);
  const auto others = std::stable_partition(overrides.begin(), overrides.end(), is_about_launcher);
  refuse_other_sweep(call, saved, {others, overrides.end()});
  overrides.erase(others, overrides.end());

  const application app = planned_application(call.app, saved);
  const directory_change there(app.directory);
  config master = saved.master(app);
  if (!overrides.empty()) {
    const node_ptr root = override_saved(config_access::whole_node(master), overrides, *app.how);
    master = config_access::make_root(root, with_hydra_root(app.how, root));
  }
  const std::unique_ptr<launcher> chosen = launcher_for(call, master);
  const task run = task_of(call, saved);
  // What was cancelled in a cluster is known to be so as long as the sweep is.
  static_cast<void>(open_jobs_of(saved, call));
  saved.table().withdraw_cancel();
  const open_jobs open = open_jobs_of(saved, call);
  for (const std::string& line : open.elsewhere) app.output.err(line);
  if (open.missing.empty() && open.under_way.empty()) {
    if (!open.elsewhere.empty()) return failed_code;
    app.output.err("nothing is missing\n");
    return 0;
  }
  const int code = run_jobs(app, master, [&](const application& with, const run_context& context) {
    const auto compose = [&](std::size_t job) { return saved.job(with, job); };
    return run_open_jobs({with, run, master, context, compose, {}, saved.table()}, *chosen, saved, call);
  });
  return code == 0 && !open.elsewhere.empty() ? failed_code : code;
}

}  // namespace

constinit const verb resume_verb{.name = "resume",
                                 .operands = "DIR [OVERRIDES]",
                                 .summary = "run the jobs of a sweep that are missing",
                                 .about = about,
                                 .flags_about = flags_about,
                                 .examples = examples,
                                 .flags = flags,
                                 .operands_are_files = true,
                                 .perform = perform,
                                 .failure_code = trouble_code};

}  // namespace hydranth::impl
