#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace hydranth::grammar {

/// The tokens of Hydra's lexer, in its order. An override that is read needs no tokens here; they serve to
/// tell what Hydra says of one that is refused.
enum class override_token : std::uint8_t {
  end,
  equal,
  tilde,
  plus,
  at,
  colon,
  slash,
  key_special,
  dot_path,
  parenthesis_open,
  comma,
  parenthesis_close,
  bracket_open,
  bracket_close,
  brace_open,
  brace_close,
  floating,
  integer,
  boolean,
  null,
  unquoted_char,
  identifier,
  escape,
  spaces,
  quoted_value,
  interpolation
};

struct lexed_token {
  override_token type = override_token::end;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

/// The token that begins at the offset; nullopt if no token begins so. What stands before the first `=` of
/// the text is a key, what stands after it is a value; each has its own tokens.
[[nodiscard]] std::optional<lexed_token> token_at(std::string_view text, std::uint32_t offset);

}  // namespace hydranth::grammar
