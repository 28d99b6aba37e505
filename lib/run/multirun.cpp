#include "lib/run/multirun.hpp"

#include <fmt/format.h>

#include <functional>
#include <numeric>
#include <string_view>
#include <utility>

#include "lib/compose/override_zip.hpp"
#include "lib/run/launchers.hpp"
#include "lib/run/output_files.hpp"
#include "lib/run/sweep/launch.hpp"
#include "lib/run/sweep/plan_file.hpp"
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

/// `hydra.job.name` of the sweep itself; empty if that is missing, or made of others.
std::string plain_name(const config& master) {
  const node_ptr written = node_at(config_access::root_of(master), {key("hydra"), key("job"), key("name")});
  const auto* text = written ? written->get_if<std::string>() : nullptr;
  return text ? *text : "";
}

}  // namespace

struct sweep::state {
  application app;
  sweep_plan jobs;
  job_composer composer;
  std::string name;
  std::optional<std::string> directory = std::nullopt;
};

sweep sweep::plan(const application& app, const config& master, const override_sources& overrides) {
  sweep_plan jobs = plan_sweep(app, master, overrides);
  check_size(jobs);
  return sweep(std::make_shared<const state>(state{.app = app,
                                                   .jobs = std::move(jobs),
                                                   .composer = job_composer(app, master),
                                                   .name = plain_name(master)}));
}

sweep sweep::in_directory_of(const config& composed, const config& master) const {
  const auto directory = master.get<std::string>("hydra.sweep.dir");
  if (directory == composed.get<std::string>("hydra.sweep.dir")) return *this;
  state changed = *m_state;
  changed.directory = directory;
  return sweep(std::make_shared<const state>(std::move(changed)));
}

sweep sweep::apart() const {
  state other = *m_state;
  other.composer = other.composer.apart();
  return sweep(std::make_shared<const state>(std::move(other)));
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
  return compose(job, std::ref(*m_state->app.warn));
}

config sweep::compose(std::size_t job, const warning_function& on_warning) const try {
  const config full = m_state->composer.compose(job, overrides_of(job), on_warning);
  return m_state->directory ? with_hydra_value(full, "sweep.dir", *m_state->directory) : full;
} catch (const error& failure) {
  throw m_state->jobs.with_places(failure, job);
}

job sweep::describe(std::size_t job) const {
  job_overrides overrides = overrides_of(job);
  std::erase_if(overrides, [](const std::string& text) {
    const std::string_view bare = bare_key(text);
    return bare.starts_with("hydra.") || bare.starts_with("hydra/");
  });
  return {.index = job,
          .id = std::to_string(job),
          .name = m_state->name,
          .overrides = std::move(overrides),
          .directory = {}};
}

std::string sweep::identity_of(std::size_t job, const config& full, tree_namer& namer) const {
  if (!m_state->app.sweeping.repetition) return impl::identity_of(full, namer);
  // Composing the job itself has warned already.
  const auto ignore = [](const std::string&) {};
  return impl::identity_of(m_state->composer.compose(job, m_state->jobs.job_without_repetition(job), ignore),
                           namer);
}

config with_sweep_directory(const application& app, const config& master) {
  const std::filesystem::path wanted = absolute_path(master.get<std::string>("hydra.sweep.dir"));
  const std::filesystem::path made = make_output_directory(master, directory_key::sweep_dir, app.existing);
  return made == wanted ? master : with_hydra_value(master, "sweep.dir", made.string());
}

std::vector<job_result> run_sweep(const planned_sweep& planned, const task& run, run_context& context) {
  const auto& [app, composed, overrides, only_submits] = planned;
  ensure_known_sweeper(planned);
  const std::unique_ptr<launcher> chosen = make_launcher(planned);
  const sweep wanted = sweep::plan(app, composed, overrides);
  const config master = with_sweep_directory(app, composed);
  context.hydra = master.at("hydra");
  const sweep jobs = wanted.in_directory_of(composed, master);
  const launch_request request{.app = app,
                               .run = run,
                               .master = master,
                               .context = context,
                               .compose = [jobs](std::size_t job) { return jobs.compose(job); },
                               .describe = [jobs](std::size_t job) { return jobs.describe(job); },
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
