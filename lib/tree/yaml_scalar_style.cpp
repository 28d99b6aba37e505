#include "lib/tree/yaml_scalar_style.hpp"

#include <algorithm>

#include "grammar/utf8.hpp"

namespace hydranth::impl {

namespace {

/// What the characters of a text say about the styles that can hold it.
class analysis {
 public:
  explicit analysis(std::string_view text) {
    if (text.starts_with("---") || text.starts_with("...")) m_indicator = true;
    for (std::string_view rest = text; !rest.empty();) {
      const grammar::code_point next = grammar::decode(rest);
      rest.remove_prefix(next.length);
      take(next.code, rest);
    }
    m_outer_blank = m_outer_blank || m_after_space || m_after_break;
  }

  [[nodiscard]] std::size_t length() const { return m_length; }
  [[nodiscard]] bool multiline() const { return m_multiline; }
  [[nodiscard]] bool needs_double_quotes() const { return m_special || m_space_at_break; }
  [[nodiscard]] bool needs_quotes() const { return m_indicator || m_multiline || m_outer_blank; }

 private:
  void take(char32_t code, std::string_view rest) {
    const bool first = m_length == 0;
    m_indicator = m_indicator || is_indicator(code, first, rest);
    m_special = m_special || is_special(code);
    const bool at_break = is_yaml_break(code);
    m_multiline = m_multiline || at_break;
    if (first) m_outer_blank = code == U' ' || at_break;
    m_space_at_break = m_space_at_break || (m_after_space && at_break) || (m_after_break && code == U' ');
    m_after_space = code == U' ';
    m_after_break = at_break;
    m_after_blank = is_blank(code);
    ++m_length;
  }

  /// Would the character mean something here, in a plain scalar of a block?
  [[nodiscard]] bool is_indicator(char32_t code, bool first, std::string_view rest) const {
    switch (code) {
      case U'#':
        return m_after_blank;
      case U':':
        return before_blank(rest);
      case U'-':
      case U'?':
        return first && before_blank(rest);
      case U',':
      case U'[':
      case U']':
      case U'{':
      case U'}':
      case U'&':
      case U'*':
      case U'!':
      case U'|':
      case U'>':
      case U'\'':
      case U'"':
      case U'%':
      case U'@':
      case U'`':
        return first;
      default:
        return false;
    }
  }

  static bool before_blank(std::string_view rest) {
    return rest.empty() || is_blank(grammar::decode(rest).code);
  }

  static bool is_blank(char32_t code) {
    return code == 0 || code == U' ' || code == U'\t' || code == U'\r' || is_yaml_break(code);
  }

  static bool is_special(char32_t code) {
    if (code < 0x7F) return code < 0x20 && code != U'\n';
    if (code < 0xA0) return code != 0x85;
    if (code == 0xFEFF || (code > 0xD7FF && code < 0xE000)) return true;
    return code == 0xFFFE || code == 0xFFFF || code >= 0x10FFFF;
  }

  std::size_t m_length = 0;
  bool m_multiline = false;
  bool m_indicator = false;
  bool m_special = false;
  bool m_outer_blank = false;
  bool m_space_at_break = false;
  bool m_after_space = false;
  bool m_after_break = false;
  bool m_after_blank = true;
};

bool starts_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '/' || c == '$';
}

/// Most texts are such, and this is quickly seen: ASCII without blanks, beginning as nothing but a text does.
/// What has another meaning then is a word: `yes`, `inf`.
bool is_plain_word(std::string_view text) {
  constexpr std::size_t longest_typed_word = std::string_view("infinity").size();
  if (!starts_word(text.front()) || text.back() == ':') return false;
  if (!std::ranges::all_of(text, [](char c) { return c > ' ' && c < '\x7F'; })) return false;
  return text.size() > longest_typed_word || !looks_typed(text);
}

}  // namespace

yaml_text analyze_yaml_text(std::string_view text) {
  if (text.empty()) return {yaml_style::single_quoted, false, 0};
  if (is_plain_word(text)) return {yaml_style::plain, false, text.size()};
  const analysis found(text);
  const bool quoted = found.needs_quotes() || looks_typed(text);
  const yaml_style style = found.needs_double_quotes() ? yaml_style::double_quoted
                           : quoted                    ? yaml_style::single_quoted
                                                       : yaml_style::plain;
  return {style, found.multiline(), found.length()};
}

}  // namespace hydranth::impl
