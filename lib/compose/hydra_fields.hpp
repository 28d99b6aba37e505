#pragma once

#include <span>
#include <string>
#include <vector>

#include "lib/compose/composer.hpp"
#include "lib/compose/override.hpp"
#include "lib/resolve/evaluator.hpp"

namespace hydranth::impl {

/// What composing knows and the node `hydra` tells.
struct hydra_facts {
  const compose_request& request;
  std::span<const config_override> overrides;
  const choice_table& choices;
  const std::vector<source_info>& sources;
  const evaluation_context& context;
  /// That of the request, or the working directory.
  std::string directory = {};
};

/// The config with the fields of its node `hydra` that composing fills in: the overrides, the choices, the
/// sources, the job's name and number, and `override_dirname`. Throws KeyError for a variable of
/// `hydra.job.env_copy` that isn't set. (Hydra, `ConfigLoaderImpl._load_configuration_impl`)
[[nodiscard]] node_ptr with_hydra_fields(node_ptr config, const hydra_facts& facts);

/// The two halves of with_hydra_fields. The first one knows nothing of the task's overrides, so it is the
/// same for all jobs of a sweep that make the same choices.
[[nodiscard]] node_ptr with_run_fields(node_ptr config, const hydra_facts& facts);
[[nodiscard]] node_ptr with_task_fields(node_ptr config, const hydra_facts& facts);

/// The config with the fields that tell its overrides, `hydra.overrides` and `hydra.job.override_dirname`,
/// made anew: they name these and no others.
[[nodiscard]] node_ptr with_overrides_told(node_ptr config, std::span<const config_override> overrides,
                                           const evaluation_context& context);

}  // namespace hydranth::impl
