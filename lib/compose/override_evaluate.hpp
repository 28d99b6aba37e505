#pragma once

#include "grammar/ast/override.hpp"
#include "lib/compose/override.hpp"

namespace hydranth::impl {

/// The override with its tokens typed and its functions applied, inner ones first. Throws HydraException with
/// the text that Hydra has for a function that fails ("TypeError while evaluating '..': ..."), and ValueError
/// for an integer of more digits than Python reads.
[[nodiscard]] config_override evaluate(const ast::override_& parsed, const override_options& options);

}  // namespace hydranth::impl
