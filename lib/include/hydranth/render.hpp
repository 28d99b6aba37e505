#pragma once

#include <string>

#include "hydranth/error.hpp"
#include "hydranth/export.hpp"

namespace hydranth {

/// How much of an error is shown, and how.
struct render_options {
  /// Colour by ANSI escapes: for terminals only.
  bool colour = false;
  /// The place with its line and a caret, the related place, the trace and the hint, and the other errors
  /// that were found. Without them the text is
  /// Hydra's: the message, then the messages of the causes that it does not quote.
  bool details = true;
};

/// The error as a person reads it, every line ended by a line break:
///
///     Could not override 'optimizer.rl'.
///     To append to your config use +optimizer.rl=0.1
///     Key 'rl' is not in struct
///         full_key: optimizer.rl
///         object_type=dict
///       --> argument 1:1:1
///        |
///      1 | optimizer.rl=0.1
///        | ^^^^^^^^^^^^
///        = hint: did you mean 'optimizer.lr'?
///
/// What an error lacks is taken from its causes: the first place, the first hint. In excerpts, tabs are four
/// columns wide, characters that would disturb a terminal are replaced, and long lines are cut around the
/// place.
[[nodiscard]] HYDRANTH_EXPORT std::string render(const error& failure, const render_options& options = {});

}  // namespace hydranth
