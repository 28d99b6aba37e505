#pragma once

#include "lib/compose/config_source.hpp"

namespace hydranth::impl {

/// The configs that Hydra's well-known plugins bring: joblib, submitit, ray, rq, optuna, ax, nevergrad and
/// colorlog. It stands behind the search path and in no list of it, so that config trees which choose a
/// plugin compose as they do where it is installed, and all others as if there were none. Only the configs
/// are known here: a run that would use a plugin says so. (plugins/hydra_*, `config.py`)
class plugin_source final : public config_source {
 public:
  std::string scheme() const override { return "plugins"; }
  std::string path() const override { return ""; }
  bool available() const override { return true; }
  bool is_group(std::string_view path) const override;
  bool is_config(std::string_view path) const override;
  std::optional<source_entry> load(std::string_view path) const override;
  std::vector<std::string> list(std::string_view group, member_kind kind) const override;
};

}  // namespace hydranth::impl
