#include "lib/run/shell_words.hpp"

#include <string>
#include <string_view>
#include <utility>

#include "hydranth/error.hpp"
#include "lib/report/locate.hpp"

namespace hydranth::impl {

namespace {

constexpr std::string_view shell_blanks = " \t\n";

class splitter {
 public:
  explicit splitter(const grammar::source_ptr& text) : m_source(text), m_text(text->text()) {}

  std::vector<grammar::source_ptr> split() {
    while (m_at < m_text.size()) {
      if (shell_blanks.find(m_text[m_at]) != std::string_view::npos) {
        ++m_at;
      } else {
        read_word();
      }
    }
    return std::move(m_words);
  }

 private:
  void read_word() {
    const std::size_t begin = m_at;
    m_word.clear();
    m_segments.clear();
    while (m_at < m_text.size() && shell_blanks.find(m_text[m_at]) == std::string_view::npos) read_part();
    m_words.push_back(grammar::source::make_part(
        m_word, {m_source, {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(m_at)}},
        m_segments));
  }

  void read_part() {
    switch (m_text[m_at]) {
      case '\'':
      case '"':
        return read_quoted(m_text[m_at]);
      case '\\':
        if (++m_at == m_text.size()) refuse("there is nothing behind the backslash", m_at - 1);
        return take();
      default:
        return take();
    }
  }

  void read_quoted(char quote) {
    const std::size_t opening = m_at++;
    while (m_at < m_text.size() && m_text[m_at] != quote) {
      if (quote == '"' && is_escape()) ++m_at;
      take();
    }
    if (m_at == m_text.size()) refuse("the quote is not closed", opening);
    ++m_at;
  }

  /// Between double quotes a backslash means itself, except before these.
  [[nodiscard]] bool is_escape() const {
    return m_text[m_at] == '\\' && m_at + 1 < m_text.size() &&
           std::string_view("\\\"$`").find(m_text[m_at + 1]) != std::string_view::npos;
  }

  void take() {
    const bool goes_on =
        !m_segments.empty() && m_at - m_segments.back().outer == m_word.size() - m_segments.back().inner;
    if (!goes_on) {
      m_segments.push_back({static_cast<std::uint32_t>(m_word.size()), static_cast<std::uint32_t>(m_at)});
    }
    m_word += m_text[m_at++];
  }

  [[noreturn]] void refuse(std::string message, std::size_t at) const {
    const auto begin = static_cast<std::uint32_t>(at);
    throw at_place(error(kinds::usage_error, std::move(message)), {m_source, {begin, begin + 1}});
  }

  const grammar::source_ptr& m_source;
  std::string_view m_text;
  std::size_t m_at = 0;
  std::string m_word;
  std::vector<grammar::segment> m_segments;
  std::vector<grammar::source_ptr> m_words;
};

}  // namespace

std::vector<grammar::source_ptr> split_shell_words(const grammar::source_ptr& text) {
  return splitter(text).split();
}

}  // namespace hydranth::impl
