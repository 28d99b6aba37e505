#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "hydranth/launcher.hpp"
#include "lib/run/plugins.hpp"
#include "lib/run/sweep/sweep_plan.hpp"

namespace hydranth::impl {

/// The logger of the lines about launching; part of what `hydra_logging` formats can show.
inline constexpr std::string_view launcher_logger = "hydra._internal.core_plugins.basic_launcher";

/// What `hydra.launcher` names: Hydra's BasicLauncher, or one that the program has registered. Throws
/// hydranth::error (HydraException, InstantiationException) with the place for one that nobody knows, and for
/// settings that it doesn't have.
[[nodiscard]] std::unique_ptr<launcher> make_launcher(const planned_sweep& sweep);

/// The scripts that a cluster would be given, one for each batch; none of other launchers. With
/// planned_sweep::only_submits each names the array before, which has no number yet, `ARRAY_1` and so on.
/// Throws as make_launcher.
[[nodiscard]] std::vector<std::string> launch_scripts(const planned_sweep& sweep,
                                                      std::span<const sweep_plan::batch> batches);

}  // namespace hydranth::impl
