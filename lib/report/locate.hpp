#pragma once

#include <string>
#include <string_view>

#include "grammar/source.hpp"
#include "grammar/syntax_error.hpp"
#include "hydranth/error.hpp"

namespace hydranth::impl {

/// A place as an error shows it: in the outermost text, cut to its first line. Precondition: the span has a
/// text.
[[nodiscard]] error_location locate(const grammar::span& place);

/// `failure` with the place, if there is one and the failure has none yet.
[[nodiscard]] error at_place(error failure, const grammar::span& place);

/// `failure` with a second place, if there is one: see `error::related`.
[[nodiscard]] error with_related(error failure, std::string label, const grammar::span& place);

/// A grammar's refusal as a public error of this kind.
[[nodiscard]] error to_error(const grammar::syntax_error& refusal, std::string_view kind);
/// With another message than its reason.
[[nodiscard]] error to_error(const grammar::syntax_error& refusal, std::string_view kind,
                             std::string message);

}  // namespace hydranth::impl
