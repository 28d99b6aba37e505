#include "grammar/yaml_characters.hpp"

#include <cstdint>
#include <string>
#include <string_view>

#include "grammar/syntax_error.hpp"
#include "grammar/utf8.hpp"

namespace hydranth::grammar {

namespace {

constexpr bool is_ascii_text(char c) {
  return (c >= ' ' && c < '\x7F') || c == '\n' || c == '\t' || c == '\r';
}

/// Nothing ends the loop early, so compilers look at many characters at once.
bool is_ascii_text(std::string_view text) {
  unsigned char others = 0;
  for (const char c : text) {
    const bool is_text = static_cast<bool>((c >= ' ') & (c < '\x7F'));
    others |= static_cast<unsigned char>(!(is_text | (c == '\n') | (c == '\t') | (c == '\r')));
  }
  return others == 0;
}

bool is_allowed(char32_t code) {
  if (code == 0x2028 || code == 0x2029 || code == 0xFEFF) return false;
  return (code >= 0xA0 && code <= 0xD7FF) || (code >= 0xE000 && code <= 0xFFFD) ||
         (code >= 0x10000 && code <= 0x10FFFF);
}

/// `decode` takes what is too long for its code; Unicode forbids it.
bool is_shortest(code_point c) {
  return c.length == 1 || c.code >= (c.length == 2 ? 0x80U : c.length == 3 ? 0x800U : 0x10000U);
}

[[noreturn]] void refuse(const source_ptr& text, std::size_t at, code_point c) {
  const auto begin = static_cast<std::uint32_t>(at);
  const span place{text, {begin, begin + static_cast<std::uint32_t>(c.length)}};
  const bool surrogate = c.code >= 0xD800 && c.code <= 0xDFFF;
  if ((c.length == 1 && c.code >= 0x80) || !is_shortest(c) || surrogate || c.code > 0x10FFFF) {
    throw syntax_error("the file is not UTF-8", place).with_hint("save it as UTF-8");
  }
  if (c.code == 0x85 || c.code == 0x2028 || c.code == 0x2029) {
    throw syntax_error(code_point_name(c.code) + " is a line break to YAML, and is not supported", place)
        .with_hint("in double quotes it can be written as \\N, \\L or \\P");
  }
  if (c.code == 0xFEFF) throw syntax_error("a byte order mark can only be the first character", place);
  throw syntax_error("the character " + code_point_name(c.code) + " is not allowed", place)
      .with_hint("in double quotes it can be written as an escape");
}

/// Where the next character begins.
std::size_t check_character(const source_ptr& text, std::size_t at) {
  const std::string_view rest = text->text().substr(at);
  if (is_ascii_text(rest.front())) return at + 1;
  const code_point c = decode(rest);
  if (c.length == 1 || !is_shortest(c) || !is_allowed(c.code)) refuse(text, at, c);
  return at + c.length;
}

}  // namespace

void check_characters(const source_ptr& text) {
  constexpr std::size_t block_size = 64;
  const std::string_view all = text->text();
  std::size_t at = all.starts_with("\xEF\xBB\xBF") ? 3 : 0;
  while (at < all.size()) {
    const std::string_view block = all.substr(at, block_size);
    const std::size_t end = at + block.size();
    if (is_ascii_text(block)) {
      at = end;
    } else {
      while (at < end) at = check_character(text, at);
    }
  }
}

}  // namespace hydranth::grammar
