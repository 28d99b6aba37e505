#pragma once

#include <string>
#include <string_view>

#include "grammar/syntax_error.hpp"
#include "hydranth/error.hpp"
#include "lib/report/locate.hpp"

namespace hydranth::impl {

/// Is it one of OmegaConf's errors? Hydra wraps those in its own.
[[nodiscard]] bool is_config_error(const error& failure);

/// A ConfigCompositionException with this text that was caused by `cause`, and stands where the cause stands.
[[nodiscard]] error composition_error(std::string message, error cause);

/// Calls the function; a malformed interpolation in it becomes a GrammarParseError.
template <typename Function>
auto with_syntax_errors(const Function& function) {
  try {
    return function();
  } catch (const grammar::syntax_error& refusal) {
    throw to_error(refusal, kinds::grammar_parse_error);
  }
}

}  // namespace hydranth::impl
