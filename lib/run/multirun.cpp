#include "lib/run/multirun.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <random>

#include "lib/run/job_batch.hpp"
#include "lib/run/job_run.hpp"
#include "lib/run/launchers.hpp"
#include "lib/run/logging_config.hpp"
#include "lib/run/output_files.hpp"
#include "lib/run/sweep_plan.hpp"

namespace hydranth::impl {

namespace {

void set_up_logging(const application& app, const config& master) {
  configure_logging(*app.logs, master.at("hydra.hydra_logging"), std::ref(*app.warn));
  apply_verbose(*app.logs, master.at("hydra.verbose"));
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

composed_batch sweep::compose_batch(std::size_t index) const {
  const sweep_plan::batch range = m_state->jobs.batch_at(index);
  composed_batch batch{.first = range.begin, .overrides = {}, .configs = {}};
  for (std::size_t i = range.begin; i < range.end; ++i) {
    batch.overrides.push_back(m_state->jobs.job(i));
    check_job(batch.overrides.back());
    batch.configs.push_back(m_state->compose_job(i, batch.overrides.back()));
  }
  return batch;
}

std::vector<job_result> run_sweep(const planned_sweep& planned, const task& run, const run_context& context) {
  const auto& [app, master, overrides] = planned;
  ensure_known_sweeper(planned);
  const std::unique_ptr<launcher> chosen = make_launcher(planned);
  const sweep jobs = sweep::plan(app, master, overrides);
  const std::filesystem::path directory = master.get<std::string>("hydra.sweep.dir");
  make_directories(directory);
  write_file(directory / "multirun.yaml", master.to_yaml());

  const auto may_go_on = [](const job_result& result) { return !result.failed() && !ends_program(result); };
  const auto set_up = [app = app, master = master] { set_up_logging(app, master); };
  std::vector<job_result> results;
  for (std::size_t i = 0; i < jobs.batch_count(); ++i) {
    composed_batch batch = jobs.compose_batch(i);
    set_up();
    const std::vector<job_result> ended = chosen->launch(batch_content::make(
        {.app = app, .run = run, .jobs = std::move(batch), .sweep = context, .set_up_logging = set_up}));
    results.insert(results.end(), ended.begin(), ended.end());
    if (!std::ranges::all_of(ended, may_go_on) || interruption() != 0) break;
  }
  return results;
}

}  // namespace hydranth::impl
