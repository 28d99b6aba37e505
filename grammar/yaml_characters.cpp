#include "grammar/yaml_characters.hpp"

#include <cstdint>
#include <string>
#include <string_view>

#include "grammar/syntax_error.hpp"
#include "grammar/utf8.hpp"

namespace hydranth::grammar {

namespace {

bool is_ascii_text(char c) {
  return (c >= ' ' && c < '\x7F') || c == '\n' || c == '\t' || c == '\r';
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

}  // namespace

void check_characters(const source_ptr& text) {
  const std::string_view all = text->text();
  std::size_t at = all.starts_with("\xEF\xBB\xBF") ? 3 : 0;
  while (at < all.size()) {
    if (is_ascii_text(all[at])) {
      ++at;
      continue;
    }
    const code_point c = decode(all.substr(at));
    if ((c.length == 1 && !is_ascii_text(all[at])) || !is_shortest(c) || !is_allowed(c.code))
      refuse(text, at, c);
    at += c.length;
  }
}

}  // namespace hydranth::grammar
