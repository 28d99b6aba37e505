#include "grammar/describe.hpp"

#include <algorithm>

#include "grammar/utf8.hpp"

namespace hydranth::grammar {

namespace {

bool is_control(char c) {
  return static_cast<unsigned char>(c) < 0x20 || c == '\x7F';
}

}  // namespace

std::string describe_first(std::string_view text) {
  if (text.empty()) return "the end of the text";
  switch (text.front()) {
    case ' ':
      return "a blank";
    case '\t':
      return "a tab";
    case '\n':
    case '\r':
      return "a line break";
    case '\'':
      return "a single quote";
    case '"':
      return "a double quote";
    default:
      break;
  }
  if (is_control(text.front())) return "a control character";
  const code_point first = decode(text);
  if (first.length == 1 && first.code >= 0x80) return "a byte that is not UTF-8";
  return "'" + std::string(text.substr(0, first.length)) + "'";
}

std::string shown_in_quotes(std::string_view text) {
  constexpr std::size_t longest = 60;
  const auto needs_escape = [](char c) { return is_control(c) || c == '"' || c == '\\'; };
  if (text.size() > longest || std::any_of(text.begin(), text.end(), needs_escape)) return "";
  return '"' + std::string(text) + '"';
}

}  // namespace hydranth::grammar
