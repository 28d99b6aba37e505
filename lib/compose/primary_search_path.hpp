#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "lib/compose/override.hpp"
#include "lib/compose/repository.hpp"
#include "lib/compose/search_path.hpp"
#include "lib/resolve/evaluator.hpp"

namespace hydranth::impl {

/// The search path with the elements of `hydra.searchpath` before the typed store: those of the first
/// override of that key or, without one, those in the primary config. Throws ConfigCompositionException if
/// that is no list of strings.
/// @param primary  null without one
[[nodiscard]] search_path extend_search_path(const search_path& path, const loaded_config* primary,
                                             std::span<const config_override> overrides,
                                             const evaluation_context& context);

/// Throws MissingConfigException if the directory that a program names for its configs is not there.
void ensure_main_available(const repository& configs);

/// A line for each place of the search path that is not there.
[[nodiscard]] std::vector<std::string> unavailable_warnings(const repository& configs);

}  // namespace hydranth::impl
