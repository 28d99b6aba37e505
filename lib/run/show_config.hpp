#pragma once

#include <optional>
#include <string>

#include "lib/run/application.hpp"

namespace hydranth::impl {

enum class config_format { yaml, json, env, flags };

/// What the value of --format means; nothing is YAML. Precondition: it is one of the choices.
[[nodiscard]] config_format config_format_of(const std::optional<std::string>& name);

/// What of a composed config is shown.
struct config_view_options {
  /// `job`, `hydra` or `all`. Hydra's part comes without its help texts, except with `all`.
  std::string scope = "job";
  /// Only the node at this path; `_global_` is all.
  std::optional<std::string> package = std::nullopt;
  /// Replace interpolations by what they mean.
  bool resolve = false;
  config_format format = config_format::yaml;
  /// Of variables and flags: a NUL behind each instead of quotes.
  bool ended_by_nul = false;
  /// How the config came about, if each line is to end with its origin. Only with YAML.
  const composition_history* origins = nullptr;
};

/// Prints a config as --cfg does: YAML, under a line `# @package PATH` if a package is asked for; the bare
/// value of a package that is no map or list. JSON is one line, the package's value without more; variables
/// and flags are those of words_of, resolved in any case, named from the package on. Returns the exit code:
/// 1, with a line on stderr, if the package is missing or null. Throws hydranth::error.
[[nodiscard]] int show_config(const application& app, const config& full, const config_view_options& options);

}  // namespace hydranth::impl
