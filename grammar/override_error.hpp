#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "grammar/source.hpp"
#include "grammar/syntax_error.hpp"

namespace hydranth::grammar {

/// What is known where an override's text stops to make sense.
struct override_refusal {
  source_ptr text;
  /// What would make sense there, in a person's words.
  std::string_view expected;
  std::uint32_t offset = 0;
  /// The quote and the innermost bracket that are open there.
  std::optional<std::uint32_t> open_quote;
  std::optional<std::uint32_t> open_bracket;
};

/// The refusal as an error: the reason, the exact place, and how to mend it where the mistake is a common
/// one.
[[nodiscard]] syntax_error override_error(const override_refusal& refusal);

}  // namespace hydranth::grammar
