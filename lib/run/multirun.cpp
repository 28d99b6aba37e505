#include "lib/run/multirun.hpp"

#include <fmt/format.h>

#include <numeric>
#include <random>

#include "lib/run/launchers.hpp"
#include "lib/run/sweep/launch.hpp"
#include "lib/run/sweep/plan_jobs.hpp"

namespace hydranth::impl {

namespace {

/// All jobs are composed before the first of them starts.
void check_size(const sweep_plan& jobs) {
  constexpr std::size_t most_jobs = 1'000'000;
  if (jobs.job_count() <= most_jobs) return;
  throw error(kinds::hydra_exception,
              fmt::format("the sweep has {} jobs, more than {}", jobs.job_count(), most_jobs));
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
};

sweep sweep::plan(const application& app, const config& master, const override_sources& overrides) {
  sweep_plan jobs = sweep_plan::make(sweep_request_of(app, master, overrides));
  check_size(jobs);
  return sweep(std::make_shared<const state>(
      state{.app = app,
            .jobs = std::move(jobs),
            .hydra_overrides = literal_texts(master.at("hydra.overrides.hydra"))}));
}

std::size_t sweep::job_count() const {
  return m_state->jobs.job_count();
}

std::size_t sweep::batch_count() const {
  return m_state->jobs.batch_count();
}

sweep_plan::batch sweep::batch_at(std::size_t index) const {
  return m_state->jobs.batch_at(index);
}

job_overrides sweep::overrides_of(std::size_t job) const {
  return m_state->jobs.job(job);
}

config sweep::compose(std::size_t job) const {
  const job_overrides overrides = overrides_of(job);
  check_job(overrides);
  override_sources sources;
  for (const std::string& text : m_state->hydra_overrides)
    sources.push_back(grammar::source::make("command line", text));
  for (const std::string& text : overrides)
    sources.push_back(grammar::source::make(fmt::format("job {}", job), text));
  const config full = compose_application(m_state->app, sources, run_mode::run).full;
  const integer number = static_cast<std::int64_t>(job);
  return with_hydra_value(with_hydra_value(full, "job.id", number.to_string()), "job.num", number);
}

std::vector<job_result> run_sweep(const planned_sweep& planned, const task& run, const run_context& context) {
  const auto& [app, master, overrides, only_submits] = planned;
  ensure_known_sweeper(planned);
  const std::unique_ptr<launcher> chosen = make_launcher(planned);
  const sweep jobs = sweep::plan(app, master, overrides);
  const launch_request request{.app = app,
                               .run = run,
                               .master = master,
                               .context = context,
                               .compose = [jobs](std::size_t job) { return jobs.compose(job); },
                               .table = plan_jobs(jobs, {app, master, run.command()})};
  std::vector<job_result> results;
  for (std::size_t i = 0; i < jobs.batch_count(); ++i) {
    const auto [begin, end] = jobs.batch_at(i);
    std::vector<std::size_t> numbers(end - begin);
    std::iota(numbers.begin(), numbers.end(), begin);
    const std::vector<job_result> ended = launch(request, *chosen, std::move(numbers));
    results.insert(results.end(), ended.begin(), ended.end());
    if (!may_go_on(ended)) break;
  }
  return results;
}

}  // namespace hydranth::impl
