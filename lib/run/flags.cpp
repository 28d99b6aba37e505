#include "lib/run/flags.hpp"

#include <fmt/format.h>

#include <array>

namespace hydranth::impl {

namespace {

constexpr std::array<std::string_view, 3> config_scopes{"job", "hydra", "all"};
constexpr std::array<std::string_view, 6> info_topics{"all",           "config",  "defaults",
                                                      "defaults-tree", "plugins", "searchpath"};

constexpr std::array<std::string_view, 3> existing_policies{"reuse", "suffix", "error"};

constexpr std::array<std::string_view, 2> job_list_formats{"table", "json"};

constexpr std::array<flag_spec, 32> own_flags{{
    help_flag,
    {.long_name = "--hydra-help", .help = "Hydra's help", .on = &arguments::hydra_help},
    {.long_name = "--version", .help = "Show Hydra's version and exit", .on = &arguments::version},
    {.long_name = "--cfg",
     .short_name = "-c",
     .takes = flag_value::required,
     .choices = config_scopes,
     .help = "Show config instead of running [job|hydra|all]",
     .value = &arguments::show_config},
    {.long_name = "--resolve",
     .help = "Used in conjunction with --cfg, resolve config interpolations before printing.",
     .on = &arguments::resolve},
    {.long_name = "--package",
     .short_name = "-p",
     .takes = flag_value::required,
     .value_name = "PACKAGE",
     .help = "Config package to show",
     .value = &arguments::package},
    {.long_name = "--run", .short_name = "-r", .help = "Run a job", .on = &arguments::run},
    multirun_flag,
    {.long_name = "--shell-completion",
     .short_name = "-sc",
     .help = "Install or Uninstall shell completion",
     .on = &arguments::shell_completion},
    config_flags[0],
    config_flags[1],
    config_flags[2],
    {.long_name = "--experimental-rerun",
     .takes = flag_value::required,
     .value_name = "DIR",
     .help = "Run a job again with the config saved in its directory",
     .value = &arguments::rerun},
    {.long_name = "--info",
     .short_name = "-i",
     .takes = flag_value::optional,
     .choices = info_topics,
     .help = "Print Hydra information [all|config|defaults|defaults-tree|plugins|searchpath]",
     .value = &arguments::info,
     .default_value = "all"},
    {.long_name = "--show-origin",
     .help = "Used in conjunction with --cfg, end each line with a comment: where the value comes from",
     .on = &arguments::show_origin,
     .owner = flag_owner::hydranth},
    {.long_name = "--format",
     .takes = flag_value::required,
     .choices = config_formats,
     .help = "Used in conjunction with --cfg or --info, print for people, programs or the shell",
     .value = &arguments::format,
     .owner = flag_owner::hydranth},
    null_flag,
    jobs_flag,
    {.long_name = "--on-failure",
     .takes = flag_value::required,
     .value_name = "POLICY",
     .help = "What a failed job means for the others of a sweep [continue|stop|retry:K]",
     .value = &arguments::on_failure,
     .owner = flag_owner::hydranth},
    {.long_name = "--timeout",
     .takes = flag_value::required,
     .value_name = "TIME",
     .help = "End a job of a sweep that takes longer than seconds, 90s, 1.5h",
     .value = &arguments::timeout,
     .owner = flag_owner::hydranth},
    {.long_name = "--if-exists",
     .takes = flag_value::required,
     .choices = existing_policies,
     .help = "What becomes of a run or sweep whose directory is there already [reuse|suffix|error]",
     .value = &arguments::if_exists,
     .owner = flag_owner::hydranth},
    {.long_name = "--no-output",
     .help = "Run without an output directory: no file is written",
     .on = &arguments::no_output,
     .owner = flag_owner::hydranth},
    sweep_flags[0],
    sweep_flags[1],
    sweep_flags[2],
    sweep_flags[3],
    sweep_flags[4],
    sweep_flags[5],
    sweep_flags[6],
    sweep_flags[7],
    {.long_name = "--dry-run",
     .takes = flag_value::joined,
     .choices = job_list_formats,
     .help = "List the jobs, their directories and how they differ; run none [table|json]",
     .value = &arguments::dry_run,
     .default_value = "table",
     .owner = flag_owner::hydranth},
    submit_flag,
}};

std::string usage_of_value(const flag_spec& flag) {
  if (flag.takes == flag_value::none) return {};
  const std::string name = flag.choices.empty() ? std::string(flag.value_name)
                                                : fmt::format("{{{}}}", fmt::join(flag.choices, ","));
  if (flag.takes == flag_value::joined) return "[=" + name + "]";
  return flag.takes == flag_value::optional ? " [" + name + "]" : " " + name;
}

}  // namespace

flag_set program_flags() {
  return own_flags;
}

std::string full_name(const flag_spec& flag) {
  return flag.short_name.empty() ? std::string(flag.long_name)
                                 : fmt::format("{}/{}", flag.long_name, flag.short_name);
}

std::string flags_help() {
  std::string text;
  for (const flag_spec& flag : own_flags) {
    if (flag.owner != flag_owner::hydra) continue;
    text += flag.short_name.empty() ? std::string(flag.long_name)
                                    : fmt::format("{},{}", flag.long_name, flag.short_name);
    text += fmt::format(" : {}\n", flag.help);
  }
  return text +
         "Overrides : Any key=value arguments to override config values (use dots for.nested=overrides)";
}

std::string usage(const std::string& program, flag_set flags, const std::vector<std::string>& words) {
  constexpr std::size_t width = 80;
  std::vector<std::string> parts;
  for (const flag_spec& flag : flags)
    parts.push_back(fmt::format("[{}{}]", flag.long_name, usage_of_value(flag)));
  parts.insert(parts.end(), words.begin(), words.end());

  std::string line = "usage: " + program;
  const std::string indent(line.size(), ' ');
  std::string text;
  for (const std::string& word : parts) {
    if (line.size() + 1 + word.size() >= width) {
      text += line + '\n';
      line = indent;
    }
    line += ' ' + word;
  }
  return text + line + '\n';
}

}  // namespace hydranth::impl
