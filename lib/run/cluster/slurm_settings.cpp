#include "lib/run/cluster/slurm_settings.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "lib/run/logging_setting.hpp"
#include "lib/run/output_files.hpp"

namespace hydranth::impl {

namespace {

/// A setting that becomes an option of sbatch as it is; a null one is left out.
struct plain_setting {
  std::string_view name;
  std::string_view option;
  std::string_view unit = {};
  bool is_count = false;
};

constexpr std::array<plain_setting, 18> plain_settings{{
    {"name", "job-name"},
    {"partition", "partition"},
    {"account", "account"},
    {"qos", "qos"},
    {"comment", "comment"},
    {"nodes", "nodes", "", true},
    {"tasks_per_node", "ntasks-per-node", "", true},
    {"cpus_per_task", "cpus-per-task", "", true},
    {"gpus_per_node", "gpus-per-node"},
    {"gpus_per_task", "gpus-per-task"},
    {"cpus_per_gpu", "cpus-per-gpu", "", true},
    {"gres", "gres"},
    {"mem_gb", "mem", "G", true},
    {"mem_per_cpu", "mem-per-cpu"},
    {"mem_per_gpu", "mem-per-gpu"},
    {"constraint", "constraint"},
    {"exclude", "exclude"},
    {"timeout_min", "time", "", true},
}};

/// What the script says itself.
constexpr std::array<std::string_view, 7> own_options{"array",  "chdir",    "error", "open-mode",
                                                      "output", "parsable", "signal"};

/// A script is lines.
std::string line_of(const config& said) {
  auto text = said.as<std::string>();
  if (text.find('\n') != std::string::npos || text.find('\0') != std::string::npos)
    throw invalid_setting(said, "a setting of Slurm's has to stand on one line");
  return text;
}

std::vector<std::string> lines_of(const config& launcher, std::string_view name) {
  std::vector<std::string> lines;
  const std::optional<config> said = given(launcher, name);
  if (!said) return lines;
  for (const config& line : said->items()) lines.push_back(line_of(line));
  return lines;
}

std::int64_t count_of(const config& said, std::int64_t least) {
  const auto number = said.as<std::int64_t>();
  if (number < least)
    throw invalid_setting(said, fmt::format("{} is too little: {} is the least", number, least));
  return number;
}

/// Directories can't be named by Slurm's patterns, as it doesn't make them: submitit's `%j` is the name of
/// the logs.
std::filesystem::path folder_of(const config& said) {
  const auto text = said.as<std::string>();
  std::filesystem::path folder = absolute_path(text);
  if (folder.filename() == "%j") folder = folder.parent_path();
  if (folder.string().find('%') == std::string::npos) return folder;
  throw invalid_setting(said, fmt::format("'{}' has a pattern of Slurm's in the name of a directory", text))
      .with_hint("%j may stand at its end");
}

/// So long before its time limit a task is told; not before half of its time is over.
void add_signal(const config& launcher, slurm_settings& settings) {
  const std::int64_t delay = count_of(launcher.at("signal_delay_s"), 0);
  const std::int64_t half = launcher.get<std::int64_t>("timeout_min") * 30;
  settings.directives.emplace_back("signal", fmt::format("USR2@{}", std::min(delay, half)));
}

void add_others(const config& launcher, slurm_settings& settings) {
  for (const auto& [name, value] : launcher.at("additional_parameters")) {
    std::string option = name;
    std::ranges::replace(option, '_', '-');
    const bool is_said =
        std::ranges::any_of(settings.directives, [&](const auto& d) { return d.first == option; });
    if (is_said || std::ranges::find(own_options, option) != own_options.end())
      throw invalid_setting(value,
                            fmt::format("--{} is said by another setting, or by the launcher", option));
    if (option.empty() || option.find_first_of(" \t\n=\"'\\#") != std::string::npos)
      throw invalid_setting(value, fmt::format("'{}' is no option of sbatch", name));
    if (value.is_null() || (value.type() == config_type::boolean && !value.to_bool())) continue;
    const bool is_flag = value.type() == config_type::boolean;
    settings.directives.emplace_back(option, is_flag ? "" : line_of(value));
  }
}

}  // namespace

slurm_settings slurm_settings_of(const config& launcher) {
  slurm_settings settings;
  for (const plain_setting& each : plain_settings) {
    const std::optional<config> said = given(launcher, each.name);
    if (!said) continue;
    if (each.is_count) count_of(*said, 1);
    settings.directives.emplace_back(each.option, fmt::format("{}{}", line_of(*said), each.unit));
  }
  add_signal(launcher, settings);
  settings.requeues = static_cast<std::size_t>(count_of(launcher.at("max_num_timeout"), 0));
  if (settings.requeues > 0) settings.directives.emplace_back("requeue", "");
  add_others(launcher, settings);
  settings.folder = folder_of(launcher.at("submitit_folder"));
  settings.parallel = static_cast<std::size_t>(count_of(launcher.at("array_parallelism"), 1));
  settings.setup = lines_of(launcher, "setup");
  settings.srun_arguments = lines_of(launcher, "srun_args");
  settings.stderr_to_stdout = launcher.get<bool>("stderr_to_stdout");
  return settings;
}

}  // namespace hydranth::impl
