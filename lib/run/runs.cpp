#include "lib/run/runs.hpp"

#include <fmt/format.h>

#include "lib/run/failure_report.hpp"
#include "lib/run/info.hpp"
#include "lib/run/interruption.hpp"
#include "lib/run/job_run.hpp"
#include "lib/run/launchers.hpp"
#include "lib/run/logging_config.hpp"
#include "lib/run/multirun.hpp"
#include "lib/run/plugins.hpp"
#include "lib/run/ranks.hpp"
#include "lib/run/sweep/job_list.hpp"
#include "lib/run/sweep/job_list_report.hpp"
#include "lib/run/sweep/launch.hpp"

namespace hydranth::impl {

namespace {

constexpr std::string_view hydra_logger = "hydra._internal.hydra";

/// `hydra.mode`, if it is set. What fails here fails again when the run is composed, and is reported then.
std::optional<run_mode> configured_mode(const application& app, const override_sources& overrides) try {
  compose_request request = composition_request(app, overrides, run_mode::multirun);
  request.validate_sweeps = false;
  request.on_warning = {};
  const composition made = app.configs->compose(request);
  const auto mode = config_access::make_root(made.root, app.how).select("hydra.mode");
  if (!mode || mode->is_null()) return std::nullopt;
  return mode->as<std::string>() == "MULTIRUN" ? run_mode::multirun : run_mode::run;
} catch (const error&) {
  return std::nullopt;
}

/// Decides how to run, and makes the overrides say so.
run_mode choose_mode(const application& app, override_sources& overrides, run_choice choice) {
  const auto say = [&](std::string_view mode) {
    overrides.push_back(grammar::source::make("command line", fmt::format("hydra.mode={}", mode)));
  };
  const std::optional<run_mode> configured = configured_mode(app, overrides);
  if (!configured) {
    say(choice.multirun ? "MULTIRUN" : "RUN");
    return choice.multirun ? run_mode::multirun : run_mode::run;
  }
  if (choice.multirun && configured == run_mode::run) {
    (*app.warn)("Running Hydra app with --multirun, overriding with `hydra.mode=MULTIRUN`.");
    say("MULTIRUN");
    return run_mode::multirun;
  }
  return *configured;
}

run_mode settle_mode(const application& app, override_sources& overrides, run_choice choice) {
  const run_mode mode = choose_mode(app, overrides, choice);
  if (mode == run_mode::run) refuse_without_sweep(app.sweeping);
  if (mode == run_mode::multirun && app.no_output)
    throw error(kinds::usage_error,
                "--no-output is for single runs: a sweep keeps its jobs apart by their directories");
  return mode;
}

void set_up_logging(const application& app, const config& full) {
  app.logs->declare(std::string(launcher_logger));
  configure_logging(*app.logs, full.at("hydra.hydra_logging"), std::ref(*app.warn));
  apply_verbose(*app.logs, full.at("hydra.verbose"));
}

/// What Hydra tells of itself with `hydra.verbose`.
void log_info(const application& app, const override_sources& overrides, run_mode mode) {
  const logger log(app.logs, std::string(hydra_logger));
  if (log.enabled(log_level::debug)) {
    show_info(app, "all", overrides, mode,
              [&](log_level level, std::string_view line) { log.write(level, line); });
  }
}

application with_callbacks(application app, const config& full) {
  app.listeners = callbacks(full, {app.targets, app.logs, app.output, std::ref(*app.warn)});
  return app;
}

int report(const application& app, const std::vector<job_result>& results) {
  for (const job_result& result : results) {
    if (const auto* end = std::get_if<exit_code>(&result.value)) return end->value;
  }
  int code = 0;
  for (const job_result& result : results) {
    if (!result.failed()) continue;
    // Hydra reports the first failure and no other.
    if (code == 0 || app.errors == error_style::located) report_failed_job(app.output, app.errors, result);
    code = 1;
  }
  // As shells tell of a program that a signal ended.
  return interruption() != 0 ? 128 + interruption() : code;
}

run_context context_of(const application& app, const config& full) {
  return {.config = job_config(full),
          .hydra = full.at("hydra"),
          .config_name = app.config_name,
          .original_directory = app.directory.string(),
          .logging = app.logs};
}

std::vector<job_result> run_once(const application& app, const task& run, const config& full) {
  const run_context context = context_of(app, full);
  app.listeners.run_start(context);
  job_result result = run_job(app, run, full, job_place::run);
  if (!ends_program(result)) app.listeners.run_end(context, result);
  return {std::move(result)};
}

void show_job(const application& app, const sweep& jobs, std::size_t number) {
  const job_overrides overrides = jobs.overrides_of(number);
  app.output.out(fmt::format("{}# job {}:{}{}\n{}", number == 0 ? "" : "---\n", number,
                             overrides.empty() ? "" : " ", fmt::join(overrides, " "),
                             job_config(jobs.compose(number)).to_yaml()));
}

/// What the only process of the program does, or the first one.
int run_alone(const application& app, const task& run, override_sources overrides, run_choice choice) {
  const run_mode mode = settle_mode(app, overrides, choice);
  const config full = compose_application(app, overrides, mode).full;
  set_up_logging(app, full);
  log_info(app, overrides, mode);
  if (mode == run_mode::run) {
    if (choice.submit) throw error(kinds::usage_error, "--submit needs --multirun");
    return run_composed(app, run, full);
  }
  return run_jobs(app, full, [&](const application& with, run_context& context) {
    return run_sweep({with, full, overrides, choice.submit}, run, context);
  });
}

}  // namespace

int run_application(const application& app, const task& run, override_sources overrides, run_choice choice) {
  std::vector<std::string> words;
  for (const grammar::source_ptr& each : overrides) words.emplace_back(each->text());
  words.insert(words.end(), run.command().begin(), run.command().end());
  return run_in_ranks(app, run, words,
                      [&](const task& shared) { return run_alone(app, shared, overrides, choice); });
}

int run_jobs(const application& app, const config& master, const jobs_runner& jobs) {
  set_up_logging(app, master);
  const application with = with_callbacks(app, master);
  run_context context = context_of(with, master);
  const interruption_watch watch;
  with.listeners.multirun_start(context);
  const std::vector<job_result> results = jobs(with, context);
  // As in Hydra, where a failure is raised before.
  if (may_go_on(results)) with.listeners.multirun_end(context);
  return report(app, results);
}

int run_part(const application& app, const config& master, const jobs_runner& jobs) {
  set_up_logging(app, master);
  const application with = with_callbacks(app, master);
  const interruption_watch watch;
  run_context context = context_of(with, master);
  return report(app, jobs(with, context));
}

int run_composed(const application& app, const task& run, const config& full) {
  set_up_logging(app, full);
  const interruption_watch watch;
  return report(app, run_once(with_callbacks(app, full), run, full));
}

int list_jobs(const application& app, override_sources overrides, run_choice choice) {
  const run_mode mode = settle_mode(app, overrides, choice);
  const config full = compose_application(app, overrides, mode).full;
  if (mode == run_mode::run) return report_job_list(app, job_list::of_run(full));
  const planned_sweep planned{app, full, overrides, choice.submit};
  ensure_known_sweeper(planned);
  job_list jobs = job_list::of_sweep(app, full, overrides);
  jobs.scripts = launch_scripts(planned, jobs.batches);
  return report_job_list(app, jobs);
}

int show_jobs(const application& app, override_sources overrides, run_choice choice) {
  const run_mode mode = settle_mode(app, overrides, choice);
  const config full = compose_application(app, overrides, mode).full;
  if (mode == run_mode::run) {
    app.output.out(job_config(full).to_yaml());
    return 0;
  }
  ensure_known_sweeper({app, full, overrides});
  const sweep jobs = sweep::plan(app, full, overrides);
  for (std::size_t i = 0; i < jobs.job_count(); ++i) show_job(app, jobs, i);
  return 0;
}

}  // namespace hydranth::impl
