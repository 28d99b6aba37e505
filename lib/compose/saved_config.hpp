#pragma once

#include <span>

#include "grammar/source.hpp"
#include "lib/resolve/evaluator.hpp"
#include "lib/tree/node.hpp"

namespace hydranth::impl {

/// A config that a run has saved, Hydra's node in it, with overrides of its values applied, as if they had
/// stood at the end of the run's command line: `hydra.overrides` and `hydra.job.override_dirname` tell them,
/// too. Nothing is composed. Throws hydranth::error: what composing throws for overrides and sweeps;
/// ConfigCompositionException for the choice of a group.
[[nodiscard]] node_ptr override_saved(node_ptr root, std::span<const grammar::source_ptr> added,
                                      const evaluation_context& context);

}  // namespace hydranth::impl
