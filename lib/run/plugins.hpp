#pragma once

#include "hydranth/config.hpp"

// Configs may name any launcher, sweeper and callback; composing and showing them needs none. These are asked
// where one would be used. They throw hydranth::error (HydraException) with Hydra's text and the place of its
// `_target_`.
namespace hydranth::impl {

/// Refuses a `hydra.launcher` that is none, isn't Hydra's BasicLauncher, or has settings that it doesn't
/// know.
void ensure_known_launcher(const config& full);

/// Refuses a `hydra.sweeper` that is none, isn't Hydra's BasicSweeper, or has other settings than that.
void ensure_known_sweeper(const config& full);

/// Refuses callbacks (`hydra.callbacks`): there are none that can be called. One without a `_target_` does
/// nothing in Hydra and is ignored.
void ensure_known_callbacks(const config& full);

}  // namespace hydranth::impl
