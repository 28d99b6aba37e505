#include "grammar/yaml_diagnosis.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

#include "grammar/utf8.hpp"
#include "grammar/yaml_indentation.hpp"

namespace hydranth::grammar {

namespace {

constexpr const char* quote_hint = "put the text into quotes";
constexpr const char* missing_space = "a space is missing after the colon";

bool is_white(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/// Is the first colon of the line followed by text: `key:value`?
bool lacks_space(std::string_view line) {
  const std::size_t colon = line.find(':');
  return colon != std::string_view::npos && colon + 1 < line.size() && !is_white(line[colon + 1]);
}

/// The text around the place of a failure, and the errors that it can be.
class diagnosis {
 public:
  diagnosis(const yaml_failure_place& place, const yaml_failure& failure)
      : m_place(place), m_failure(failure), m_all(place.text->text()), m_offset(place.offset) {
    if (failure.category == yaml_category::name) return;
    m_offset += static_cast<std::uint32_t>(leading_spaces(rest()));
  }

  [[nodiscard]] syntax_error run() const {
    if (m_failure.category == yaml_category::quote) return error_at(m_failure.message, m_place.quote);
    if (peek() == '\t') return tab();
    switch (m_failure.category) {
      case yaml_category::value:
        return no_value();
      case yaml_category::entry:
        return no_entry();
      case yaml_category::end_of_node:
        return text_after_value();
      case yaml_category::end_of_file:
        return text_after_document();
      case yaml_category::flow_value:
      case yaml_category::flow_next:
        return in_brackets();
      case yaml_category::escape:
        return error_here(m_failure.message)
            .with_hint("in double quotes a backslash starts an escape; in single quotes it is only itself");
      case yaml_category::name:
        return error_here(m_failure.message).with_hint("a text that starts with * or & has to be in quotes");
      default:
        return error_here(m_failure.message);
    }
  }

 private:
  [[nodiscard]] std::string_view rest() const { return m_all.substr(m_offset); }
  /// The character at the place; a line feed at the end.
  [[nodiscard]] char peek(std::size_t ahead = 0) const {
    return m_offset + ahead < m_all.size() ? m_all[m_offset + ahead] : '\n';
  }
  [[nodiscard]] bool at_end() const { return m_offset >= m_all.size(); }
  /// Is the character here a mark of its own, and no part of a text?
  [[nodiscard]] bool is_mark(char mark) const { return peek() == mark && is_white(peek(1)); }

  [[nodiscard]] syntax_error error_at(std::string reason, std::uint32_t offset) const {
    const std::size_t length = offset < m_all.size() ? decode(m_all.substr(offset)).length : 0;
    return {std::move(reason), {m_place.text, {offset, offset + static_cast<std::uint32_t>(length)}}};
  }
  [[nodiscard]] syntax_error error_here(std::string reason) const {
    return error_at(std::move(reason), m_offset);
  }

  [[nodiscard]] syntax_error tab() const {
    const std::string_view line = m_place.text->line_of(m_offset);
    const auto before = static_cast<std::size_t>(m_all.data() + m_offset - line.data());
    if (leading_spaces(line) >= before) {
      return error_here("a tab can't be used as indentation").with_hint("indent with spaces");
    }
    return error_here("a tab can't stand here").with_hint("use a space, or put the text into quotes");
  }

  /// A character that a text without quotes can't start with; nullopt if this is none.
  [[nodiscard]] std::optional<syntax_error> bad_first_character() const {
    const bool line_start = is_line_start(m_all.data(), m_all.data() + m_offset);
    if (peek() == '%' && line_start)
      return error_here("the only directive (line that starts with %) that is supported is %YAML 1.N");
    if (at_end() || std::string_view("%@`,]}").find(peek()) == std::string_view::npos) return std::nullopt;
    return error_here("a text can't start with " + std::string(1, peek()) + " unless it is in quotes")
        .with_hint(quote_hint);
  }

  [[nodiscard]] syntax_error no_value() const {
    if (auto bad = bad_first_character()) return *bad;
    if (is_mark('-')) {
      return error_here("a list can't start here, on the line of its key")
          .with_hint("start it on the next line");
    }
    if (is_mark(':')) return error_here("expected a value here, found a colon").with_hint(quote_hint);
    if (is_mark('?')) return error_here("expected a value here, found a question mark").with_hint(quote_hint);
    return error_here(m_failure.message);
  }

  [[nodiscard]] syntax_error no_entry() const {
    if (is_mark('-')) {
      return error_here("a list item can't stand between the keys of a map")
          .with_hint("indent the list below its key, and give the key no other value");
    }
    if (auto bad = bad_first_character()) return *bad;
    const std::string_view line = m_place.text->line_of(m_offset);
    syntax_error refusal = error_here(m_failure.message);
    if (lacks_space(line)) {
      refusal.with_hint(missing_space);
    } else if (peek() == '"' || peek() == '\'') {
      refusal.with_hint("the quotes of a key have to close on its line");
    }
    return refusal;
  }

  [[nodiscard]] syntax_error text_after_value() const {
    const range value = m_place.last_node ? m_place.last_node->where : range{};
    const char opening = m_all[value.begin];
    if (!is_mark(':')) {
      const bool quoted = (opening == '"' || opening == '\'') && value.end == m_offset;
      const char* const whole = "if it is part of the value, put the whole value into quotes";
      const char* const doubled = "a ' inside of single quotes is written twice: ''";
      return error_here(m_failure.message)
          .with_hint(!quoted           ? whole
                     : peek() == ':'   ? missing_space
                     : opening == '\'' ? doubled
                                       : whole);
    }
    if (m_all.substr(value.begin, m_offset - value.begin).find_first_of("\r\n") != std::string_view::npos) {
      return error_here("a key can't start here: this line continues the text above")
          .with_hint(lacks_space(m_place.text->line_of(value.begin))
                         ? "a space is missing after the colon above"
                         : "indent the key like the one above it")
          .with_related("the text starts here", {m_place.text, value});
    }
    if (opening == '[' || opening == '{') return error_at("a list or a map can't be a key", value.begin);
    return error_here("a value can't be followed by a colon")
        .with_hint("a text that holds `: ` has to be in quotes");
  }

  [[nodiscard]] syntax_error text_after_document() const {
    if (!m_place.last_node) return error_here("a document can't end before it has begun");
    if (is_document_mark(rest())) return error_here("a config file holds one document only");
    if (auto bad = bad_first_character()) return *bad;
    const auto* root = m_place.last_node;
    const bool block = root && !std::holds_alternative<ast::scalar>(root->content) &&
                       m_all[root->where.begin] != '[' && m_all[root->where.begin] != '{';
    return error_here(block ? m_failure.message : "nothing can follow the value above");
  }

  [[nodiscard]] syntax_error in_brackets() const {
    if (at_end()) {
      const char open = m_all[m_place.bracket];
      return error_at(std::string("this ") + open + " lacks its closing " + (open == '[' ? ']' : '}'),
                      m_place.bracket);
    }
    const bool after_dollar = m_offset > 0 && m_all[m_offset - 1] == '$';
    if (peek() == '{' && after_dollar) {
      return error_here("an interpolation between brackets has to be in quotes")
          .with_hint("write \"${...}\"");
    }
    if (peek() == '?')
      return error_here("a text between brackets can't hold ? unless it is in quotes").with_hint(quote_hint);
    if (is_document_mark(rest()) && is_line_start(m_all.data(), m_all.data() + m_offset)) {
      return error_here("a document marker can't stand between brackets");
    }
    if (m_failure.category == yaml_category::flow_value &&
        std::string_view("%@`").find(peek()) != std::string_view::npos) {
      return *bad_first_character();
    }
    return error_here(m_failure.message)
        .with_related("the bracket opens here", {m_place.text, {m_place.bracket, m_place.bracket + 1}});
  }

  const yaml_failure_place& m_place;
  const yaml_failure& m_failure;
  std::string_view m_all;
  std::uint32_t m_offset;
};

}  // namespace

syntax_error diagnose_yaml(const yaml_failure_place& place, const yaml_failure& failure) {
  return diagnosis(place, failure).run();
}

}  // namespace hydranth::grammar
