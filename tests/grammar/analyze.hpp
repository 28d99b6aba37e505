#pragma once

#include <tao/pegtl.hpp>
#include <tao/pegtl/contrib/analyze.hpp>

#include "grammar/rules/interpolation.hpp"

namespace tao::pegtl {

// What the grammar's analysis has to know of this rule: it consumes nothing.
template <typename Name>
struct analyze_traits<Name, hydranth::grammar::rules::interpolation::reads_formulas> : analyze_opt_traits<> {
};

}  // namespace tao::pegtl
