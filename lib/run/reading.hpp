#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "hydranth/config.hpp"
#include "lib/run/configs.hpp"

namespace hydranth::impl {

/// The config with a value of its `hydra` node set, whatever flags and types are there, and with
/// `${hydra:...}` reading the changed tree.
[[nodiscard]] config with_hydra_value(const config& full, std::string_view path, const config& value);

}  // namespace hydranth::impl
