#pragma once

#include <memory>
#include <string_view>

#include "hydranth/launcher.hpp"
#include "lib/run/plugins.hpp"

namespace hydranth::impl {

/// The logger of the lines about launching; part of what `hydra_logging` formats can show.
inline constexpr std::string_view launcher_logger = "hydra._internal.core_plugins.basic_launcher";

/// What `hydra.launcher` names: Hydra's BasicLauncher, or one that the program has registered. Throws
/// hydranth::error (HydraException, InstantiationException) with the place for one that nobody knows, and for
/// settings that it doesn't have.
[[nodiscard]] std::unique_ptr<launcher> make_launcher(const planned_sweep& sweep);

}  // namespace hydranth::impl
