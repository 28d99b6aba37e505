#include "lib/run/multirun.hpp"

#include <fmt/format.h>

#include <random>

#include "lib/run/job_run.hpp"
#include "lib/run/logging_config.hpp"
#include "lib/run/output_files.hpp"
#include "lib/run/plugins.hpp"
#include "lib/run/sweep_plan.hpp"

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

sweep_request sweep_request_of(const application& app, const config& master,
                               const override_sources& overrides) {
  sweep_request request;
  request.overrides = overrides;
  const config sweeper = master.at("hydra.sweeper");
  const config params = sweeper.select("params").value_or(config(nullptr));
  request.params = config_access::node_of(params.resolved());
  if (const config size = sweeper.at("max_batch_size"); !size.is_null()) {
    request.max_batch_size = size.as<std::int64_t>();
  }
  compose_request sources{.config_name = app.config_name, .overrides = overrides, .mode = run_mode::multirun};
  request.group_options = [configs = app.configs, sources = std::move(sources)](const std::string& group) {
    return configs->list(sources, group, member_kind::config);
  };
  request.shuffle_seed = std::random_device()();
  return request;
}

struct sweep::state {
  application app;
  sweep_plan jobs;
  /// What the command line says of Hydra itself; part of every job.
  std::vector<std::string> hydra_overrides;

  [[nodiscard]] config compose_job(std::size_t index, const std::vector<std::string>& overrides) const {
    override_sources sources;
    for (const std::string& text : hydra_overrides)
      sources.push_back(grammar::source::make("command line", text));
    for (const std::string& text : overrides)
      sources.push_back(grammar::source::make(fmt::format("job {}", index), text));
    const config full = compose_application(app, sources, run_mode::run).full;
    const integer number = static_cast<std::int64_t>(index);
    return with_hydra_value(with_hydra_value(full, "job.id", number.to_string()), "job.num", number);
  }
};

sweep sweep::plan(const application& app, const config& master, const override_sources& overrides) {
  sweep_plan jobs = sweep_plan::make(sweep_request_of(app, master, overrides));
  check_batch_size(jobs);
  return sweep(std::make_shared<const state>(
      state{.app = app,
            .jobs = std::move(jobs),
            .hydra_overrides = literal_texts(master.at("hydra.overrides.hydra"))}));
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
    batch.configs.push_back(m_state->compose_job(i, batch.overrides.back()));
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
