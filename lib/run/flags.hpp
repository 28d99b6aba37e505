#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lib/run/arguments.hpp"

namespace hydranth::impl {

/// Whether a flag takes a value. A joined one is optional, too, and stands behind `=` only, so that what
/// follows the flag is never taken for it.
enum class flag_value { none, required, optional, joined };

/// Whose flag it is. Those that Hydra doesn't know have to be written in full: what a shortened flag means in
/// Hydra, it means here.
enum class flag_owner { hydra, hydranth };

/// One flag of the command line.
struct flag_spec {
  std::string_view long_name;
  /// Empty if there is none. Hydra has short flags of two letters, too: `-cn`.
  std::string_view short_name = {};
  flag_value takes = flag_value::none;
  /// The values allowed, in the order in which they are shown; none: any.
  std::span<const std::string_view> choices = {};
  /// How the usage line names the value.
  std::string_view value_name = {};
  std::string_view help = {};
  /// Where it is kept: one of these two is set.
  bool arguments::*on = nullptr;
  std::optional<std::string> arguments::*value = nullptr;
  /// What an optional value is if it is not given.
  std::string_view default_value = {};
  flag_owner owner = flag_owner::hydra;

  /// Is the value a directory or a file?
  [[nodiscard]] constexpr bool names_path() const {
    return value_name == "FILE" || value_name.ends_with("DIR") || value_name.ends_with("PATH");
  }
};

using flag_set = std::span<const flag_spec>;

/// The flags of a program, in the order of Hydra's help.
[[nodiscard]] flag_set program_flags();

// Flags that verbs share with the program.

inline constexpr flag_spec help_flag{
    .long_name = "--help", .short_name = "-h", .help = "Application's help", .on = &arguments::help};

inline constexpr flag_spec multirun_flag{.long_name = "--multirun",
                                         .short_name = "-m",
                                         .help = "Run multiple jobs with the configured launcher and sweeper",
                                         .on = &arguments::multirun};

/// Which config is meant.
inline constexpr std::array<flag_spec, 3> config_flags{{
    {.long_name = "--config-path",
     .short_name = "-cp",
     .takes = flag_value::required,
     .value_name = "CONFIG_PATH",
     .help = "Overrides the program's own config path; absolute, or relative to the program's directory",
     .value = &arguments::config_path},
    {.long_name = "--config-name",
     .short_name = "-cn",
     .takes = flag_value::required,
     .value_name = "CONFIG_NAME",
     .help = "Overrides the program's own config name",
     .value = &arguments::config_name},
    {.long_name = "--config-dir",
     .short_name = "-cd",
     .takes = flag_value::required,
     .value_name = "CONFIG_DIR",
     .help = "Adds an additional config dir to the config search path",
     .value = &arguments::config_dir},
}};

inline constexpr std::array<std::string_view, 5> config_formats{"text", "yaml", "json", "env", "flags"};
inline constexpr std::array<std::string_view, 2> output_formats{"text", "json"};

inline constexpr flag_spec format_flag{.long_name = "--format",
                                       .takes = flag_value::required,
                                       .choices = output_formats,
                                       .help = "Print for people or for programs [text|json]",
                                       .value = &arguments::format,
                                       .owner = flag_owner::hydranth};

inline constexpr flag_spec jobs_flag{.long_name = "--jobs",
                                     .short_name = "-j",
                                     .takes = flag_value::required,
                                     .value_name = "N",
                                     .help = "Run N jobs at a time (-1: one for each core)",
                                     .value = &arguments::jobs,
                                     .owner = flag_owner::hydranth};

inline constexpr std::array<std::string_view, 3> sampling_methods{"random", "latin", "sobol"};

/// What says which jobs a sweep has, beside overrides.
inline constexpr std::array<flag_spec, 8> sweep_flags{{
    {.long_name = "--where",
     .takes = flag_value::required,
     .value_name = "FORMULA",
     .help = "Used in conjunction with --multirun, run the jobs for which the formula is true",
     .value = &arguments::where,
     .owner = flag_owner::hydranth},
    {.long_name = "--sweep-file",
     .takes = flag_value::required,
     .value_name = "FILE",
     .help =
         "Used in conjunction with --multirun, sweep over the sets of overrides in a CSV, YAML or JSON file",
     .value = &arguments::sweep_file,
     .owner = flag_owner::hydranth},
    {.long_name = "--repeat",
     .takes = flag_value::required,
     .value_name = "COUNT",
     .help = "Used in conjunction with --multirun, run each job so many times with other seeds",
     .value = &arguments::repeat,
     .owner = flag_owner::hydranth},
    {.long_name = "--seed-key",
     .takes = flag_value::required,
     .value_name = "KEY",
     .help = "Used in conjunction with --repeat, the key that is set to 0, 1, ... [seed]",
     .value = &arguments::seed_key,
     .owner = flag_owner::hydranth},
    {.long_name = "--samples",
     .takes = flag_value::required,
     .value_name = "COUNT",
     .help = "Used in conjunction with --multirun, draw so many jobs from what is swept",
     .value = &arguments::samples,
     .owner = flag_owner::hydranth},
    {.long_name = "--sample-seed",
     .takes = flag_value::required,
     .value_name = "SEED",
     .help = "Used in conjunction with --samples, another seed gives other samples [0]",
     .value = &arguments::sample_seed,
     .owner = flag_owner::hydranth},
    {.long_name = "--sampling",
     .takes = flag_value::required,
     .choices = sampling_methods,
     .help = "Used in conjunction with --samples, how they are spread [random|latin|sobol]",
     .value = &arguments::sampling,
     .owner = flag_owner::hydranth},
    {.long_name = "--nested-sweeps",
     .help = "Used in conjunction with --multirun, swept options bring their own hydra.sweeper.params",
     .on = &arguments::nested_sweeps,
     .owner = flag_owner::hydranth},
}};
inline constexpr flag_spec submit_flag{.long_name = "--submit",
                                       .help = "Hand the jobs to a cluster and return at once",
                                       .on = &arguments::submit,
                                       .owner = flag_owner::hydranth};

inline constexpr flag_spec null_flag{.long_name = "--null",
                                     .short_name = "-0",
                                     .help = "End words with a NUL instead of quoting them",
                                     .on = &arguments::null,
                                     .owner = flag_owner::hydranth};

/// `--cfg/-c`, as errors name it.
[[nodiscard]] std::string full_name(const flag_spec& flag);

/// The lines `--help,-h : ...` of Hydra's own help.
[[nodiscard]] std::string flags_help();

/// The summary of the flags that goes before a usage error, within 80 columns: `usage: PROGRAM [--help] ...`.
/// The words stand behind the flags.
[[nodiscard]] std::string usage(const std::string& program, flag_set flags,
                                const std::vector<std::string>& words);

}  // namespace hydranth::impl
