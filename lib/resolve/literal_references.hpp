#pragma once

#include <optional>
#include <vector>

#include "grammar/ast/interpolation.hpp"

namespace hydranth::impl {

/// Are the reference's elements their own texts, each of them one name of a path?
[[nodiscard]] bool is_literal(const ast::reference& made);

/// What the interpolation refers to, if its value is made of that and of its own text alone; nullopt if only
/// evaluating it can tell, as with resolvers. The references live as long as the interpolation.
[[nodiscard]] std::optional<std::vector<const ast::reference*>> literal_references(
    const ast::interpolation& parsed);

}  // namespace hydranth::impl
