#include "lib/run/sweep/sweep_planning.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <random>
#include <utility>

#include "hydranth/error.hpp"
#include "lib/compose/nearest_key.hpp"
#include "lib/compose/override_zip.hpp"
#include "lib/report/locate.hpp"
#include "lib/run/sweep/sweep_file.hpp"
#include "lib/run/sweep/sweep_nesting.hpp"
#include "lib/tree/difference.hpp"

namespace hydranth::impl {

namespace {

/// The node under `hydra.sweeper`, as it is written.
node_ptr written_params(const config& full) {
  return node_at(config_access::root_of(full), {key("hydra"), key("sweeper"), key("params")});
}

/// What --repeat sets has to be there, unless it is to be added. What composing would say of the first
/// repetition wouldn't name the flag.
void check_repeated_key(const sweep_repetition& repeat, const config& full) {
  if (repeat.key != bare_key(repeat.key)) return;
  const node_ptr root = config_access::root_of(full);
  if (node_at(root, named_path(repeat.key))) return;
  const std::optional<std::string> near = nearest_key(root, repeat.key);
  throw at_place(error(kinds::hydra_exception,
                       fmt::format("--repeat sets '{}', which the config doesn't have", repeat.key)),
                 repeat.where)
      .with_hint(
          near ? fmt::format("did you mean --seed-key {}?", *near)
               : fmt::format("--seed-key +{} adds the key, --seed-key KEY names another one", repeat.key));
}

std::vector<sweep_dimension> read_sweep_files(const application& app) {
  std::vector<sweep_dimension> read;
  for (const grammar::span& path : app.sweeping.files)
    read.push_back(read_sweep_file(*app.how->outside.files, path));
  return read;
}

class planner {
 public:
  planner(const application& app, const config& master, const override_sources& overrides)
      : m_app(app), m_master(master), m_overrides(overrides), m_composer(app, master) {}

  sweep_plan run() {
    sweep_request whole = sweep_request_of(m_app, m_master, m_overrides);
    whole.files = read_sweep_files(m_app);
    sweep_plan plan = m_app.sweeping.nested ? nested(whole) : sweep_plan::make(whole);
    if (whole.repetition && plan.job_count() > 0) {
      const auto first = try_composing(0, plan.job_without_repetition(0));
      if (first) check_repeated_key(*whole.repetition, *first);
    }
    if (!m_app.sweeping.conditions.empty()) filter(plan);
    return plan;
  }

 private:
  [[nodiscard]] sweep_plan nested(const sweep_request& whole) const {
    std::vector<sweep_grid> grids;
    for (nested_sweep& part : nested_sweeps(whole)) {
      const config master = compose_application(m_app, part.overrides, run_mode::multirun).full;
      sweep_request request = sweep_request_of(m_app, master, part.overrides);
      request.files = std::move(part.files);
      grids.push_back(sweep_grid::make(request));
    }
    return {std::move(grids), whole.max_batch_size};
  }

  void filter(sweep_plan& plan) const {
    const std::size_t count = plan.job_count();
    plan.keep([&](std::size_t i) { return is_wanted(i, plan.job(i)); });
    if (plan.job_count() > 0 || count == 0) return;
    const auto& conditions = m_app.sweeping.conditions;
    const std::string_view what = conditions.size() == 1 ? "the condition holds" : "the conditions hold";
    throw at_place(
        error(kinds::hydra_exception, fmt::format("no job is left of {}: {} for none", count, what)),
        conditions.front().where());
  }

  /// A job that can't be composed is kept: composing it says why.
  [[nodiscard]] bool is_wanted(std::size_t number, const job_overrides& overrides) const {
    const std::optional<config> full = try_composing(number, overrides);
    if (!full) return true;
    try {
      return std::ranges::all_of(m_app.sweeping.conditions,
                                 [&](const sweep_condition& each) { return each.holds_for(*full); });
    } catch (const error& failure) {
      throw failure.with_trace(fmt::format("asked of the job {}", fmt::join(overrides, " ")));
    }
  }

  [[nodiscard]] std::optional<config> try_composing(std::size_t number, const job_overrides& overrides) const
      try {
    return m_composer.compose(number, overrides);
  } catch (const error&) {
    return std::nullopt;
  }

  const application& m_app;
  const config& m_master;
  const override_sources& m_overrides;
  job_composer m_composer;
};

}  // namespace

job_composer::job_composer(application app, const config& master)
    : m_app(std::move(app)),
      m_directory(m_app.how->outside.files->working_directory().string()),
      m_params(written_params(master)) {
  override_sources sources;
  for (std::string& text : literal_texts(master.at("hydra.overrides.hydra")))
    sources.push_back(grammar::source::make("command line", std::move(text)));
  m_hydra_overrides = parse_config_overrides(sources);
}

job_composer job_composer::apart() const {
  job_composer other = *this;
  other.m_app.configs = m_app.configs->apart();
  other.m_app.how = std::make_shared<const evaluation_context>(impl::apart(*m_app.how));
  for (config_override& each : other.m_hydra_overrides)
    each = parse_config_override(grammar::source::make(each.text->name(), std::string(each.input())));
  return other;
}

config job_composer::compose(std::size_t number, const job_overrides& overrides,
                             const warning_function& on_warning) const {
  override_sources sources;
  for (const std::string& text : overrides)
    sources.push_back(grammar::source::make(fmt::format("job {}", number), text));
  compose_request request = composition_request(m_app, std::move(sources), run_mode::run);
  request.parsed = m_hydra_overrides;
  request.directory = m_directory;
  request.job_number = number;
  request.on_warning = on_warning;
  config full = compose_application(m_app, request).full;
  warn_of_ignored_params(full, on_warning);
  return full;
}

void job_composer::warn_of_ignored_params(const config& full, const warning_function& on_warning) const {
  if (m_app.sweeping.nested) return;
  const node_ptr params = written_params(full);
  if (!params || !m_params || differences(m_params, params).empty()) return;
  on_warning(
      "hydra.sweeper.params of options that are swept have no effect, as in Hydra; with --nested-sweeps each "
      "choice is a sweep of its own");
}

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
  request.owner_of_name = [master, options = request.group_options](const std::string& name) -> std::string {
    if (!options(name).empty()) return "a config group";
    return job_config(master).contains(name) ? "a key of the config" : "";
  };
  request.sampling = app.sweeping.sampling;
  request.repetition = app.sweeping.repetition;
  return request;
}

sweep_plan plan_sweep(const application& app, const config& master, const override_sources& overrides) {
  return planner(app, master, overrides).run();
}

}  // namespace hydranth::impl
