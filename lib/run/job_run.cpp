#include "lib/run/job_run.hpp"

#include <cxxabi.h>

#include <cstdlib>
#include <exception>
#include <memory>
#include <typeinfo>

#include "lib/run/environment_change.hpp"
#include "lib/run/logging_config.hpp"
#include "lib/run/output_files.hpp"

namespace hydranth::impl {

namespace {

namespace fs = std::filesystem;

fs::path output_directory_of(const config& full, job_place place) {
  if (place == job_place::run) return full.get<std::string>("hydra.run.dir");
  return fs::path(full.get<std::string>("hydra.sweep.dir")) / full.get<std::string>("hydra.sweep.subdir");
}

job describe_job(const config& hydra, const fs::path& directory) {
  const auto number = hydra.select("job.num");
  const auto id = hydra.select("job.id");
  return {.index = number ? number->as<std::size_t>() : 0,
          .id = id ? id->as<std::string>() : "",
          .name = hydra.get<std::string>("job.name"),
          .overrides = literal_texts(hydra.at("overrides.task")),
          .directory = directory};
}

void save_configs(const config& full, const job& described) {
  const config subdirectory = full.at("hydra.output_subdir");
  if (subdirectory.is_null()) return;
  const fs::path directory = described.directory / subdirectory.as<std::string>();
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

/// A type's name as it stands in the source.
std::string type_name(const std::type_info& type) {
  int status = 0;
  const std::unique_ptr<char, decltype(&std::free)> name(
      abi::__cxa_demangle(type.name(), nullptr, nullptr, &status), &std::free);
  return status == 0 ? name.get() : type.name();
}

void call(const task& run, const job_context& context, job_result& result) {
  try {
    result.value = run(context);
  } catch (const error& failure) {
    result.failure = failure;
  } catch (const std::exception& failure) {
    result.failure = error(type_name(typeid(failure)), failure.what());
  } catch (const abi::__forced_unwind&) {
    throw;  // the thread is being cancelled: not ours to stop
  } catch (...) {
    const std::type_info* const type = abi::__cxa_current_exception_type();
    result.failure = error(type_name(*type), "the task threw a value of type " + type_name(*type));
  }
}

}  // namespace

job_result run_job(const application& app, const task& run, const config& composed, job_place place) {
  const fs::path directory = absolute_path(output_directory_of(composed, place));
  const config full = with_hydra_value(composed, "runtime.output_dir", directory.string());
  const config hydra = full.at("hydra");
  job_context context{.config = job_config(full),
                      .hydra = hydra,
                      .job = describe_job(hydra, directory),
                      .original_directory = app.directory,
                      .logging = app.logs};

  make_directories(directory);
  std::optional<directory_change> change;
  if (hydra.get_or("job.chdir", false)) change.emplace(directory);
  configure_logging(*app.logs, hydra.at("job_logging"));
  apply_verbose(*app.logs, hydra.at("verbose"));
  save_configs(full, context.job);

  const environment_change variables(variables_of(hydra));
  job_result result{.job = context.job, .value = {}, .failure = std::nullopt};
  call(run, context, result);
  return result;
}

}  // namespace hydranth::impl
