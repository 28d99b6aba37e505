#pragma once

#include <optional>
#include <string>

#include "hydranth/export.hpp"
#include "hydranth/job.hpp"
#include "hydranth/session.hpp"

namespace hydranth {

/// How errors are printed to stderr.
enum class error_style {
  /// Hydra's text, then the place with its line and a caret, how the program came there, and a hint.
  located,
  /// Hydra's text and nothing else, for scripts that compare it. `HYDRA_FULL_ERROR=1` adds the rest.
  compact,
};

/// Where a relative config path starts.
enum class path_base {
  /// At the directory of the program: that of argv[0] if it has a slash, else where PATH finds it; if there
  /// is no such
  /// directory there, then at the directory of the file that symbolic links lead to.
  program,
  working_directory,
};

/// What the program passes to Hydra; the command line may say otherwise (`--config-path`, `--config-name`).
struct main_options {
  /// Where the configs are: a directory, or a place with a scheme that the session knows, as `pkg://NAME` for
  /// configs that are part of the program. To find a directory from a build tree, pass an absolute path from
  /// the build system. Nullopt: only the session's own places are searched.
  std::optional<std::string> config_path = std::nullopt;
  /// The primary config, without its extension. Nullopt: an empty config.
  std::optional<std::string> config_name = std::nullopt;
  /// `hydra.job.name`, if it is not to be the program's name without its extension.
  std::optional<std::string> job_name = std::nullopt;
  error_style errors = error_style::located;
  /// For config_path and --config-path.
  path_base relative_to = path_base::program;
  /// What --help prints instead of `hydra.help.template`.
  std::optional<std::string> help = std::nullopt;
  /// What --version prints instead of Hydra's version.
  std::optional<std::string> version = std::nullopt;
  /// What the summary of the flags, which is printed with a usage error, ends with.
  std::string usage_tail = {};
  /// The task may run in several threads at once: for a sweep with `hydra/launcher=local
  /// hydra.launcher.threads=true`. Callbacks are called in these threads, too. The session's resolvers,
  /// sources and world may be used by several threads, too, as they are when a large sweep is planned.
  bool thread_safe = false;
  /// Understand verbs as the first word of the command line, as in `explain db.port`: see verbs_help(). No
  /// other command line changes its meaning: for Hydra such a word is an override without `=`, an error.
  bool verbs = false;
};

/// The verbs, a line each, for a program's help text: `  explain KEY...  show why a value is what it is`.
/// What `PROGRAM VERB --help` prints says more.
[[nodiscard]] HYDRANTH_EXPORT std::string verbs_help();

/// A whole main function: reads the flags and overrides of the command line as Hydra does, composes, makes
/// the output directory, and calls the task, once or, with --multirun, for each job of the sweep.
///
///     int main(int argc, char** argv) {
///       return hydranth::main(argc, argv, {.config_path = "conf", .config_name = "config"},
///                             [](const hydranth::config& cfg) { simulate(cfg.get<double>("mesh.dx")); });
///     }
///
/// Returns the exit code: 0; 1 if composing or a job failed; 2 if the command line is wrong; what a task
/// asks for by `exit_code`; 128 + the number of the signal that ended the run (`interruption()`). Errors are
/// printed to stderr. Throws nothing.
[[nodiscard]] HYDRANTH_EXPORT int main(int argc, const char* const* argv, const main_options& options,
                                       const task& run) noexcept;
[[nodiscard]] HYDRANTH_EXPORT int main(int argc, const char* const* argv, const session& with,
                                       const main_options& options, const task& run) noexcept;

/// As main, but what would be run is only shown: prints the job's config as YAML, and nothing is written to
/// disk. With
/// --multirun the config of each job is a YAML document of its own, under a comment with its number and
/// overrides.
[[nodiscard]] HYDRANTH_EXPORT int show(int argc, const char* const* argv,
                                       const main_options& options) noexcept;

}  // namespace hydranth
