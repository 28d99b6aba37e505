#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "grammar/source.hpp"

namespace hydranth::grammar {

/// What an override's text has to go on with, and does not.
enum class override_expectation : std::uint8_t {
  group_part,     ///< a name after the slash
  assignment,     ///< `=` after the key
  removal_rest,   ///< `=` or the end after the key of `~key`
  element,        ///< a value
  end,            ///< the end, or a comma, after the value
  list_close,     ///< `]` or a comma
  dict_key,       ///< the key of an entry
  dict_colon,     ///< `:` after such a key
  dict_close,     ///< `}` or a comma
  call_close,     ///< `)` or a comma
  closing_quote,  ///< the partner of a quote
};

/// What is known where an override's text stops to make sense.
struct override_refusal {
  source_ptr text;
  override_expectation expected = override_expectation::end;
  std::uint32_t offset = 0;
  /// The quote and the innermost bracket (or name of a call) that are open there.
  std::optional<std::uint32_t> open_quote;
  std::optional<std::uint32_t> open_bracket;
  /// How many values of `key=a,b` are complete, and how many items in the innermost bracket.
  std::size_t values = 0;
  std::size_t items = 0;
  /// Is a value of a named argument expected?
  bool after_argument_name = false;
  /// Where the last complete item of the innermost bracket begins, if it is an argument without a name.
  std::optional<std::uint32_t> last_argument;
};

/// What Hydra reports of such a text. Its generated parser looks ahead in ways of its own: the place is not
/// always the first one that makes no sense, and a character that no token begins with is reported first if
/// the parser happens to meet it while it looks around.
struct override_report {
  enum class stage : std::uint8_t { lexer, parser };

  stage found_by = stage::parser;
  /// In bytes.
  std::uint32_t offset = 0;
  /// The parser's words ("mismatched input ..."); empty for the lexer.
  std::string words;
  /// Hydra names the override before the words, or does not.
  bool names_override = false;
};

[[nodiscard]] override_report report_refusal(const override_refusal& refusal);

/// The whole message of Hydra's exception.
[[nodiscard]] std::string report_message(const override_report& report, std::string_view text);

}  // namespace hydranth::grammar
