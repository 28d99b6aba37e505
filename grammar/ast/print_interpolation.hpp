#pragma once

#include <string>

#include "grammar/ast/interpolation.hpp"

namespace hydranth::ast {

/// The AST as one line, for tests and for people: a text's parts side by side, characters in double quotes,
/// `ref(..a [b] ref(c))`, `call(oc.env: "HOME", 3)`; quoted elements as `quoted(..)`, missing ones as
/// `absent`.
[[nodiscard]] std::string print(const interpolation& text);
[[nodiscard]] std::string print(const single_element& text);

}  // namespace hydranth::ast
