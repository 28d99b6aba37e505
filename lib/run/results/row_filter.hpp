#pragma once

#include "grammar/source.hpp"
#include "lib/run/configs.hpp"
#include "lib/run/results/result_table.hpp"

namespace hydranth::impl {

/// Leaves only the rows of which the formula at the place is true: `${loss} < 0.3 and ${optimizer.lr} > 0.01`
/// reads a row as a config. A row that has no value where the formula reads one is left out, too. Where
/// `model` and `model.depth` are both swept, `${model}` is the map, and `${hydra:runtime.choices.model}` the
/// chosen option. Throws hydranth::error, at the place in the argument.
void filter_rows(result_table& table, const grammar::span& formula, const reading& how);

}  // namespace hydranth::impl
