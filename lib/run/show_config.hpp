#pragma once

#include <optional>
#include <string>

#include "lib/run/application.hpp"

namespace hydranth::impl {

/// What of a composed config is shown.
struct config_view_options {
  /// `job`, `hydra` or `all`. Hydra's part comes without its help texts, except with `all`.
  std::string scope = "job";
  /// Only the node at this path; `_global_` is all.
  std::optional<std::string> package;
  /// Replace interpolations by what they mean.
  bool resolve = false;
  /// JSON instead of YAML.
  bool json = false;
  /// How the config came about, if each line is to end with its origin. Not with JSON.
  const composition_history* origins = nullptr;
};

/// Prints a config as --cfg does: YAML, under a line `# @package PATH` if a package is asked for; the bare
/// value of a package that is no map or list. JSON is one line, the package's value without more. Returns the
/// exit code: 1, with a line on stderr, if the package is missing or null. Throws hydranth::error.
[[nodiscard]] int show_config(const application& app, const config& full, const config_view_options& options);

}  // namespace hydranth::impl
