#pragma once

#include <functional>
#include <span>
#include <string_view>

#include "lib/compose/config_source.hpp"

namespace hydranth::impl {

/// A config that one of Hydra's well-known plugins brings.
struct plugin_config {
  /// As in `hydra/launcher/joblib`.
  std::string_view path;
  source_entry (*make)();
  /// Hydra without plugins lists the options of its groups without it. It has no group for samplers, so there
  /// nothing is hidden.
  bool is_listed = false;
};

/// What the plugins joblib, submitit, ray, rq, optuna, ax, nevergrad and colorlog add to Hydra's groups, so
/// that config trees which choose them compose as they do where the plugins are installed. Only their configs
/// are known here: a run that would need one of the plugins says so. (plugins/hydra_*, `config.py`)
[[nodiscard]] std::span<const plugin_config> plugin_configs();

}  // namespace hydranth::impl
