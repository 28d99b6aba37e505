#pragma once

#include "hydranth/config.hpp"
#include "lib/run/application.hpp"

// Configs may name any launcher and sweeper; composing and showing them needs none. These are asked
// where one would be used. They throw hydranth::error (HydraException) with Hydra's text and the place of its
// `_target_` or, if no text holds that, of the choice that brought it.
namespace hydranth::impl {

/// A sweep that is to be run: its own config, and what that was composed from.
struct planned_sweep {
  const application& app;
  const config& master;
  const override_sources& overrides;
  /// Jobs are to be handed to a cluster, and not waited for.
  bool only_submits = false;
};

/// Is `hydra.launcher` one that the program has registered?
[[nodiscard]] bool names_registered_launcher(const planned_sweep& sweep);

/// Is `hydra.launcher` our own `local`, or joblib or submitit's local one, which are understood?
[[nodiscard]] bool names_local_launcher(const planned_sweep& sweep);

/// Is `hydra.launcher` our own `slurm`, or submitit's, which is understood?
[[nodiscard]] bool names_slurm_launcher(const planned_sweep& sweep);

/// Refuses a `hydra.launcher` that is none, isn't Hydra's BasicLauncher, or has settings that it doesn't
/// know.
void ensure_known_launcher(const planned_sweep& sweep);

/// Refuses a `hydra.sweeper` that is none, isn't Hydra's BasicSweeper, or has other settings than that.
void ensure_known_sweeper(const planned_sweep& sweep);

}  // namespace hydranth::impl
