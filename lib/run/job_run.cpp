#include "lib/run/job_run.hpp"

#include <functional>

#include "lib/run/caught.hpp"
#include "lib/run/command_task.hpp"
#include "lib/run/environment_change.hpp"
#include "lib/run/logging_config.hpp"
#include "lib/run/output_files.hpp"
#include "lib/run/unread.hpp"

namespace hydranth::impl {

namespace {

namespace fs = std::filesystem;

/// Empty with --no-output.
fs::path make_directory(const application& app, const config& full, job_place place) {
  if (app.no_output) return {};
  if (place == job_place::run) return make_output_directory(full, directory_key::run_dir, app.existing);
  fs::path directory = sweep_job_directory(full, app.directory);
  make_directories(directory);
  return directory;
}

void save_configs(const config& full, const fs::path& output_directory) {
  const config subdirectory = full.at("hydra.output_subdir");
  if (subdirectory.is_null()) return;
  const fs::path directory = output_directory / subdirectory.as<std::string>();
  make_directories(directory);
  write_file(directory / "config.yaml", job_config(full).to_yaml());
  write_file(directory / "hydra.yaml", hydra_config(full).to_yaml());
  write_file(directory / "overrides.yaml", full.at("hydra.overrides.task").to_yaml());
}

std::vector<std::pair<std::string, std::string>> variables_of(const config& hydra) {
  std::vector<std::pair<std::string, std::string>> variables;
  for (const auto& [name, value] : hydra.at("job.env_set"))
    variables.emplace_back(name, value.as<std::string>());
  return variables;
}

void call(const task& run, const job_context& context, job_result& result) {
  try {
    result.value = run(context);
  } catch (const command_failure& failure) {
    result.failure = failure;
    result.exit_status = failure.exit_status();
  } catch (...) {
    result.failure = caught_error("the task");
  }
}

}  // namespace

std::string output_directory_of(const config& full, job_place place) {
  if (place == job_place::run) return full.get<std::string>("hydra.run.dir");
  return fs::path(full.get<std::string>("hydra.sweep.dir")) / full.get<std::string>("hydra.sweep.subdir");
}

fs::path sweep_job_directory(const config& full, const fs::path& start) {
  return absolute_path(
      directory_named(full, directory_key::sweep_dir) / directory_named(full, directory_key::sweep_subdir),
      start);
}

job describe_job(const config& full, const fs::path& directory) {
  const config hydra = full.at("hydra");
  const auto number = hydra.select("job.num");
  const auto id = hydra.select("job.id");
  return {.index = number ? number->as<std::size_t>() : 0,
          .id = id ? id->as<std::string>() : "",
          .name = hydra.get<std::string>("job.name"),
          .overrides = literal_texts(hydra.at("overrides.task")),
          .directory = directory.string()};
}

job describe_sweep_job(const config& full, const fs::path& start) {
  return describe_job(full, sweep_job_directory(full, start));
}

bool ends_program(const job_result& result) {
  return std::holds_alternative<exit_code>(result.value);
}

job_result run_job(const application& app, const task& run, const config& composed, job_place place,
                   bool keeps_output) {
  const config watched = with_read_marks(composed, make_read_marks(app.unread));
  const fs::path directory = make_directory(app, watched, place);
  const config full =
      directory.empty() ? watched : with_hydra_value(watched, "runtime.output_dir", directory.string());
  const config hydra = full.at("hydra");
  job_context context{.config = job_config(full),
                      .hydra = hydra,
                      .job = describe_job(full, directory),
                      .original_directory = app.directory.string(),
                      .logging = app.logs,
                      .keeps_output = keeps_output};

  std::optional<directory_change> change;
  if (hydra.get_or("job.chdir", false) && !directory.empty()) change.emplace(directory);
  const config logging = hydra.at("job_logging");
  configure_logging(*app.logs, directory.empty() ? without_log_files(logging) : logging, std::ref(*app.warn));
  apply_verbose(*app.logs, hydra.at("verbose"));
  if (!directory.empty()) save_configs(with_read_marks(full, nullptr), directory);

  job_result result{.job = context.job, .value = {}, .failure = std::nullopt};
  {
    const environment_change variables(variables_of(hydra));
    app.listeners.job_start(context);
    call(run, context, result);
  }
  report_unread(app, context.config, result);
  if (!ends_program(result)) app.listeners.job_end(context, result);
  return result;
}

}  // namespace hydranth::impl
