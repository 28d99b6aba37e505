#pragma once

#include <memory>

#include "lib/compose/memory_source.hpp"

namespace hydranth::impl {

/// Hydra's untyped configs, `pkg://hydra.conf`. They come first in every search path, so nothing hides them.
[[nodiscard]] std::shared_ptr<memory_source> make_builtin_source();

/// Hydra's typed configs, `structured://`: `hydra/config`, `hydra/launcher/basic`, `hydra/sweeper/basic`.
/// They come last, so a file of that name wins, and is merged into the type. A program may add its own.
[[nodiscard]] std::shared_ptr<memory_source> make_schema_source();

/// The path of the config that stands for an absent primary config; it is in the schema source.
inline constexpr std::string_view empty_config_path = "_dummy_empty_config_";

}  // namespace hydranth::impl
