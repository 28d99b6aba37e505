#include "lib/run/follow_job.hpp"

#include <functional>
#include <optional>

#include "lib/run/caught.hpp"
#include "lib/run/environment_change.hpp"
#include "lib/run/job_run.hpp"
#include "lib/run/logging_config.hpp"
#include "lib/run/output_files.hpp"

namespace hydranth::impl {

job_result follow_job(const application& app, const task& run, const config& full,
                      const std::string& directory, bool logs) {
  const config hydra = full.at("hydra");
  job about = describe_job(full, directory);
  const job_context context{.config = job_config(full),
                            .hydra = hydra,
                            .job = about,
                            .original_directory = app.directory.string(),
                            .logging = app.logs};
  std::optional<directory_change> change;
  if (hydra.get_or("job.chdir", false)) change.emplace(directory);
  if (logs) {
    configure_logging(*app.logs, hydra.at("job_logging"), std::ref(*app.warn));
    apply_verbose(*app.logs, hydra.at("verbose"));
  }
  std::vector<std::pair<std::string, std::string>> variables;
  for (const auto& [name, value] : hydra.at("job.env_set"))
    variables.emplace_back(name, value.as<std::string>());
  const environment_change changed(variables);
  job_result result{.job = std::move(about), .value = {}, .failure = std::nullopt};
  try {
    result.value = run(context);
  } catch (...) {
    result.failure = caught_error("the task");
  }
  return result;
}

}  // namespace hydranth::impl
