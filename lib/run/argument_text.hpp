#pragma once

#include <string>

#include "lib/resolve/evaluator.hpp"

namespace hydranth::impl {

/// A value as a word of a command line: texts as they are, `true`, `false`, `null`, numbers as Python's
/// str() writes them, members of enumerations by their names, lists and maps as JSON with their
/// interpolations resolved. Precondition: the place is followed, and its value is not missing. Throws
/// hydranth::error.
[[nodiscard]] std::string argument_text(evaluator& evaluate, const place_ptr& at);

}  // namespace hydranth::impl
