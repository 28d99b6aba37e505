#include "lib/run/multirun.hpp"

#include <fmt/format.h>

#include "lib/run/job_run.hpp"
#include "lib/run/logging_config.hpp"
#include "lib/run/output_files.hpp"
#include "lib/run/plugins.hpp"
#include "lib/run/sweep_planning.hpp"

namespace hydranth::impl {

namespace {

/// How the launch line shows a job: without what is about Hydra itself.
std::string launch_text(const std::vector<std::string>& overrides) {
  std::string text;
  for (const std::string& override_text : overrides) {
    if (override_text.starts_with("hydra.")) continue;
    text += (text.empty() ? "" : " ") + override_text;
  }
  return text;
}

void set_up_logging(const application& app, const config& master) {
  configure_logging(*app.logs, master.at("hydra.hydra_logging"), std::ref(*app.warn));
  apply_verbose(*app.logs, master.at("hydra.verbose"));
}

/// False if nothing more is to be run.
bool launch(const application& app, const task& run, const config& master, const job_batch& batch,
            std::vector<job_result>& results) {
  set_up_logging(app, master);
  const logger log(app.logs, std::string(launcher_logger));
  log.info(fmt::format("Launching {} jobs locally", batch.configs.size()));
  bool all_well = true;
  for (std::size_t i = 0; i < batch.configs.size(); ++i) {
    log.info(fmt::format("\t#{} : {}", batch.first + i, launch_text(batch.overrides[i])));
    results.push_back(run_job(app, run, batch.configs[i], job_place::sweep));
    if (ends_program(results.back())) return false;
    all_well = all_well && !results.back().failed();
    set_up_logging(app, master);
  }
  return all_well;
}

/// All jobs of a batch are composed before the first of them starts.
void check_batch_size(const sweep_plan& jobs) {
  constexpr std::size_t most_jobs = 1'000'000;
  const sweep_plan::batch first = jobs.batch_count() == 0 ? sweep_plan::batch{} : jobs.batch_at(0);
  const std::size_t size = first.end - first.begin;
  if (size <= most_jobs) return;
  throw error(kinds::hydra_exception,
              fmt::format("{} jobs are to be composed at once, more than {}", size, most_jobs))
      .with_hint("hydra.sweeper.max_batch_size=1000 composes and runs a thousand at a time");
}

}  // namespace

struct sweep::state {
  application app;
  sweep_plan jobs;
  job_composer composer;
};

sweep sweep::plan(const application& app, const config& master, const override_sources& overrides) {
  sweep_plan jobs = plan_sweep(app, master, overrides);
  check_batch_size(jobs);
  return sweep(std::make_shared<const state>(
      state{.app = app, .jobs = std::move(jobs), .composer = job_composer(app, master)}));
}

std::size_t sweep::batch_count() const {
  return m_state->jobs.batch_count();
}

job_batch sweep::compose_batch(std::size_t index) const {
  const sweep_plan::batch range = m_state->jobs.batch_at(index);
  job_batch batch{.first = range.begin, .overrides = {}, .configs = {}};
  for (std::size_t i = range.begin; i < range.end; ++i) {
    batch.overrides.push_back(m_state->jobs.job(i));
    check_job(batch.overrides.back());
    batch.configs.push_back(m_state->composer.compose(i, batch.overrides.back()));
    m_state->composer.warn_of_ignored_params(batch.configs.back());
  }
  return batch;
}

std::vector<job_result> run_sweep(const application& app, const task& run, const config& master,
                                  const override_sources& overrides) {
  const planned_sweep planned{app, master, overrides};
  ensure_known_sweeper(planned);
  ensure_known_launcher(planned);
  const sweep jobs = sweep::plan(app, master, overrides);
  const std::filesystem::path directory = master.get<std::string>("hydra.sweep.dir");
  make_directories(directory);
  write_file(directory / "multirun.yaml", master.to_yaml());

  std::vector<job_result> results;
  for (std::size_t i = 0; i < jobs.batch_count(); ++i) {
    if (!launch(app, run, master, jobs.compose_batch(i), results)) break;
  }
  return results;
}

}  // namespace hydranth::impl
