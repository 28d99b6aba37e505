#include "lib/run/runs.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "lib/run/failure_report.hpp"
#include "lib/run/info.hpp"
#include "lib/run/job_run.hpp"
#include "lib/run/logging_config.hpp"
#include "lib/run/multirun.hpp"
#include "lib/run/plugins.hpp"

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
run_mode settle_mode(const application& app, override_sources& overrides, run_choice choice) {
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

void set_up_logging(const application& app, const config& full, const override_sources& overrides,
                    run_mode mode) {
  configure_logging(*app.logs, full.at("hydra.hydra_logging"));
  apply_verbose(*app.logs, full.at("hydra.verbose"));
  const logger log(app.logs, std::string(hydra_logger));
  if (log.enabled(log_level::debug)) {
    show_info(app, "all", overrides, mode,
              [&](log_level level, std::string_view line) { log.write(level, line); });
  }
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
  return code;
}

void show_batch(const application& app, const job_batch& batch) {
  for (std::size_t i = 0; i < batch.configs.size(); ++i) {
    const std::size_t number = batch.first + i;
    app.output.out(fmt::format("{}# job {}:{}{}\n{}", number == 0 ? "" : "---\n", number,
                               batch.overrides[i].empty() ? "" : " ", fmt::join(batch.overrides[i], " "),
                               job_config(batch.configs[i]).to_yaml()));
  }
}

}  // namespace

int run_application(const application& app, const task& run, override_sources overrides, run_choice choice) {
  const run_mode mode = settle_mode(app, overrides, choice);
  const config full = compose_application(app, overrides, mode).full;
  set_up_logging(app, full, overrides, mode);
  ensure_known_callbacks(full);
  if (mode == run_mode::run) return report(app, {run_job(app, run, full, job_place::run)});
  return report(app, run_sweep(app, run, full, overrides));
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
  for (std::size_t i = 0; i < jobs.batch_count(); ++i) show_batch(app, jobs.compose_batch(i));
  return 0;
}

}  // namespace hydranth::impl
