#include "grammar/yaml_indentation.hpp"

#include <algorithm>

#include "grammar/utf8.hpp"

namespace hydranth::grammar {

namespace {

constexpr std::size_t longest_key = 1024;

bool is_break(char c) {
  return c == '\n' || c == '\r';
}

}  // namespace

std::size_t indentation::least_text_column() const {
  return static_cast<std::size_t>(std::max<std::ptrdiff_t>(column() + 1, 1));
}

void indentation::indicate_text(int depth) {
  m_text_indicated = true;
  m_text_column = least_text_column() + static_cast<std::size_t>(depth) - 1;
}

void indentation::detect_text(std::string_view rest) {
  if (m_text_indicated) {
    m_text_indicated = false;
    return;
  }
  m_text_column = least_text_column();
  while (!rest.empty() && is_break(rest.front())) {
    rest.remove_prefix(1);
    const std::size_t depth = leading_spaces(rest);
    m_text_column = std::max(m_text_column, depth);
    rest.remove_prefix(depth);
  }
}

bool is_line_start(const char* begin, const char* at) {
  if (at == begin || is_break(at[-1])) return true;
  return std::string_view(begin, static_cast<std::size_t>(at - begin)) == byte_order_mark;
}

std::ptrdiff_t column_of(const char* begin, const char* at) {
  const char* line = at;
  while (line != begin && !is_break(line[-1])) --line;
  const std::string_view before(line, static_cast<std::size_t>(at - line));
  const bool has_mark = line == begin && before.starts_with(byte_order_mark);
  return at - line - static_cast<std::ptrdiff_t>(has_mark ? byte_order_mark.size() : 0);
}

std::ptrdiff_t indentation::column_of_token(const char* begin, const char* at) {
  if (at != m_token) {
    m_token = at;
    m_token_column = column_of(begin, at);
  }
  return m_token_column;
}

bool is_document_mark(std::string_view text) {
  if (!text.starts_with("---") && !text.starts_with("...")) return false;
  return text.size() == 3 || std::string_view(" \t\n\r").find(text[3]) != std::string_view::npos;
}

bool fits_key(std::string_view text) {
  if (text.size() <= longest_key) return true;
  return text.size() <= 4 * longest_key && count_code_points(text) <= longest_key;
}

std::size_t leading_spaces(std::string_view text) {
  return std::min(text.find_first_not_of(' '), text.size());
}

}  // namespace hydranth::grammar
