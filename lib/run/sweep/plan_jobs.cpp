#include "lib/run/sweep/plan_jobs.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <optional>

#include "lib/run/job_run.hpp"
#include "lib/run/output_files.hpp"
#include "lib/run/sweep/atomic_file.hpp"
#include "lib/run/sweep/job_status.hpp"
#include "lib/run/sweep/plan_file.hpp"

namespace hydranth::impl {

namespace {

/// The errors of the jobs that don't compose, each only once.
class composing_errors {
 public:
  void add(const error& failure) {
    const std::string text = text_of(failure);
    for (const error& known : m_errors) {
      if (text_of(known) == text) return;
    }
    if (m_errors.size() < most_errors) m_errors.push_back(failure);
  }

  /// Throws the first one, which has the others.
  void raise() const {
    if (m_errors.empty()) return;
    throw m_errors.front().with_others({m_errors.begin() + 1, m_errors.end()});
  }

 private:
  static constexpr std::size_t most_errors = 20;

  static std::string text_of(const error& failure) { return failure.kind() + failure.message(); }

  std::vector<error> m_errors;
};

/// Where the job will run; empty if only it itself can know.
std::string directory_of(const config& full) try {
  return sweep_job_directory(full).string();
} catch (const error&) {
  return {};
}

std::string plan_of(const sweep& jobs, const plan_request& request) {
  plan_text plan({.program = request.app.program,
                  .command = request.command,
                  .directory = request.app.directory.string(),
                  .config_name = request.app.config_name,
                  .master = config_access::whole_node(request.master)});
  composing_errors errors;
  tree_namer namer;
  for (std::size_t i = 0; i < jobs.job_count(); ++i) {
    try {
      const config full = jobs.compose(i);
      plan.add({.overrides = jobs.overrides_of(i),
                .directory = directory_of(full),
                .identity = jobs.identity_of(i, full, namer),
                .full = config_access::whole_node(full)});
    } catch (const error& failure) {
      errors.add(failure);
    }
  }
  errors.raise();
  return std::move(plan).finish();
}

/// Tasks of a cluster would run jobs of this sweep instead of those that they were meant for.
void refuse_submitted_jobs(const job_table& table) {
  const job_statuses jobs(table);
  for (const launch_record& launch : jobs.launches()) {
    for (const launch_record::task& task : launch.tasks) {
      if (jobs.of(task.job).state != job_state::submitted) continue;
      throw error(kinds::hydra_exception,
                  fmt::format("in '{}' job {} of another sweep has been submitted to {}, array {}",
                              table.sweep_directory().string(), task.job, launch.scheduler, launch.id))
          .with_hint(
              "another hydra.sweep.dir keeps the two apart; `cancel` ends the other one, `collect` finds out "
              "whether it has ended");
    }
  }
}

}  // namespace

job_table plan_jobs(const sweep& jobs, const plan_request& request) {
  // Hydra, too, writes it before any job is composed.
  const job_table table(absolute_path(request.master.get<std::string>("hydra.sweep.dir")));
  table.refuse_running_jobs();
  write_file(table.sweep_directory() / "multirun.yaml", request.master.to_yaml());
  const std::string plan = plan_of(jobs, request);
  refuse_submitted_jobs(table);
  table.create();
  replace_file(table.plan_file(), plan);
  return table;
}

}  // namespace hydranth::impl
