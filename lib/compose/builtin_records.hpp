#pragma once

#include "lib/tree/typing.hpp"

namespace hydranth::impl {

/// The type of the node `hydra`: its fields, their types and defaults. (hydra/conf/__init__.py, `HydraConf`)
[[nodiscard]] record_type_ptr hydra_record();

/// The type of an element of `hydra.runtime.config_sources`.
[[nodiscard]] record_type_ptr config_source_record();

/// The type of `hydra.launcher` with the launcher `basic`.
[[nodiscard]] record_type_ptr basic_launcher_record();
/// The type of `hydra.sweeper` with the sweeper `basic`.
[[nodiscard]] record_type_ptr basic_sweeper_record();

}  // namespace hydranth::impl
