#include "grammar/yaml_diagnosis.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "grammar/describe.hpp"
#include "grammar/utf8.hpp"
#include "grammar/yaml_indentation.hpp"

namespace hydranth::grammar {

namespace {

constexpr const char* missing_space = "a space is missing after this colon";
constexpr const char* same_column = "the keys of a map, and the items of a list, stand in the same column";

bool is_white(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

std::string_view first_line(std::string_view text) {
  return text.substr(0, text.find_first_of("\r\n"));
}

bool has_break(std::string_view text) {
  return first_line(text).size() < text.size();
}

/// Where the colon stands of a text like `key:value`; npos if it is no key without its space.
std::size_t colon_without_space(std::string_view text) {
  const std::string_view line = first_line(text);
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos || colon == 0 || colon + 1 == line.size())
    return std::string_view::npos;
  const std::string_view key = line.substr(0, colon);
  const bool is_url_or_path = line[colon + 1] == '/' || line[colon + 1] == '\\';
  const bool is_key = key.find_first_of(" \t\"'{}[],#") == std::string_view::npos;
  return is_key && !is_url_or_path && !is_white(line[colon + 1]) ? colon : std::string_view::npos;
}

/// Where the text ends that goes on with the brace of a `${`: behind the brace's partner, and behind what
/// follows that directly.
std::size_t end_of_interpolated(std::string_view line, std::size_t brace) {
  int depth = 0;
  std::size_t end = brace;
  for (; end < line.size(); ++end) {
    if (line[end] == '{') ++depth;
    if (depth == 0 && std::string_view(",]} ").find(line[end]) != std::string_view::npos) break;
    if (line[end] == '}') --depth;
  }
  return end;
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
      case yaml_category::indentation:
        return wrong_indentation();
      case yaml_category::end_of_file:
        return text_after_document();
      case yaml_category::flow_value:
      case yaml_category::flow_next:
        return in_brackets();
      case yaml_category::escape:
        return unknown_escape();
      case yaml_category::name:
        return wrong_name();
      case yaml_category::block_header:
        return mismatch().with_hint("the text of a block starts on the line below its mark");
      case yaml_category::expectation:
        return mismatch();
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
  [[nodiscard]] bool at_line_start() const { return is_line_start(m_all.data(), m_all.data() + m_offset); }
  /// Is the character here a mark of its own, and no part of a text?
  [[nodiscard]] bool is_mark(char mark) const { return peek() == mark && is_white(peek(1)); }
  [[nodiscard]] bool is_one_of(std::string_view characters) const {
    return !at_end() && characters.find(peek()) != std::string_view::npos;
  }
  [[nodiscard]] bool in_flow() const {
    return m_failure.category == yaml_category::flow_value || m_failure.category == yaml_category::flow_next;
  }
  [[nodiscard]] std::ptrdiff_t column_at(std::uint32_t offset) const {
    return column_of(m_all.data(), m_all.data() + offset);
  }
  [[nodiscard]] range last_value() const { return m_place.last_node ? m_place.last_node->where : range{}; }

  [[nodiscard]] syntax_error error_at(std::string reason, std::size_t offset) const {
    const std::size_t length = offset < m_all.size() ? decode(m_all.substr(offset)).length : 0;
    const auto begin = static_cast<std::uint32_t>(offset);
    return {std::move(reason), {m_place.text, {begin, begin + static_cast<std::uint32_t>(length)}}};
  }
  [[nodiscard]] syntax_error error_here(std::string reason) const {
    return error_at(std::move(reason), m_offset);
  }
  /// What was expected, and what was found.
  [[nodiscard]] syntax_error mismatch() const {
    return error_here(std::string(m_failure.message) + ", found " + describe_first(rest()));
  }
  [[nodiscard]] span bracket() const { return {m_place.text, {m_place.bracket, m_place.bracket + 1}}; }

  /// The advice, with the text in quotes that begins at the offset and goes on to the end of its line, or up
  /// to what ends it between brackets.
  [[nodiscard]] std::string quote_hint(std::uint32_t offset,
                                       std::string advice = "put the text into quotes") const {
    std::string_view text = first_line(m_all.substr(offset));
    text = text.substr(0, text.find(" #"));
    if (in_flow()) text = text.substr(0, text.find_first_of(",]}"));
    const std::string shown = shown_in_quotes(text.substr(0, text.find_last_not_of(" \t") + 1));
    return shown.empty() ? advice : std::move(advice) + ": " + shown;
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
    if (peek() == '%' && at_line_start())
      return error_here("the only directive (line that starts with %) that is supported is %YAML 1.N");
    if (!is_one_of("%@`,]}")) return std::nullopt;
    return error_here("a text can't start with " + std::string(1, peek()) + " unless it is in quotes")
        .with_hint(quote_hint(m_offset));
  }

  [[nodiscard]] syntax_error no_value() const {
    if (auto bad = bad_first_character()) return *bad;
    if (is_mark('-')) {
      return error_here("a list can't start here, on the line of its key")
          .with_hint("start it on the next line");
    }
    if (is_mark(':') || is_mark('?')) return mismatch().with_hint(quote_hint(m_offset));
    return mismatch();
  }

  [[nodiscard]] syntax_error no_entry() const {
    if (is_mark('-')) {
      return error_here("a list item can't stand between the keys of a map")
          .with_hint("indent the list below its key, and give the key no other value");
    }
    if (auto bad = bad_first_character()) return *bad;
    if (const std::size_t colon = colon_without_space(rest()); colon != std::string_view::npos)
      return error_at(missing_space, m_offset + colon);
    syntax_error refusal = error_here(m_failure.message);
    if (is_one_of("\"'")) refusal.with_hint("the quotes of a key have to close on its line");
    return refusal;
  }

  [[nodiscard]] syntax_error text_after_value() const {
    const range value = last_value();
    const bool quoted = is_quote_at(value.begin);
    const bool directly_after = value.end == m_offset;
    const bool several_lines = has_break(m_all.substr(value.begin, m_offset - value.begin));
    if (is_mark(':')) return several_lines ? key_of_several_lines(value) : value_as_key(value);
    if (is_one_of("]}"))
      return error_here("there is nothing that this " + std::string(1, peek()) + " could close");
    if (quoted && directly_after && peek() == ':') return error_here(missing_space);
    syntax_error refusal = mismatch();
    if (quoted && several_lines) {
      refusal.with_related("the quotes open here", first_line_of(value))
          .with_hint("is a closing quote missing?");
    } else if (directly_after && m_all[value.begin] == '\'') {
      refusal.with_hint("a ' inside of single quotes is written twice: ''");
    } else {
      refusal.with_hint("if it is part of the value, put the whole value into quotes");
    }
    return refusal;
  }

  [[nodiscard]] span first_line_of(range where) const {
    const std::string_view text = first_line(m_place.text->text(where));
    return {m_place.text, {where.begin, where.begin + static_cast<std::uint32_t>(text.size())}};
  }

  /// The place is behind the backslash.
  [[nodiscard]] syntax_error unknown_escape() const {
    return syntax_error(m_failure.message, {m_place.text, {m_offset - 1, m_offset + 1}})
        .with_hint("in double quotes a backslash starts an escape: double it, or use single quotes");
  }

  /// What goes on over several lines before the colon here.
  [[nodiscard]] syntax_error key_of_several_lines(range text) const {
    if (is_quote_at(text.begin)) {
      return error_here("a key can't go over several lines")
          .with_related("the quotes open here", first_line_of(text))
          .with_hint("is a closing quote missing?");
    }
    const std::size_t colon = colon_without_space(m_place.text->text(text));
    if (colon != std::string_view::npos) return error_at(missing_space, text.begin + colon);
    return error_here("a key can't start here: this line continues the text above")
        .with_related("the text starts here", first_line_of(text))
        .with_hint("indent the key like the one above it");
  }

  [[nodiscard]] bool is_quote_at(std::uint32_t offset) const {
    return m_all[offset] == '"' || m_all[offset] == '\'';
  }

  [[nodiscard]] syntax_error value_as_key(range value) const {
    if (m_all[value.begin] == '[' || m_all[value.begin] == '{')
      return error_at("a list or a map can't be a key", value.begin);
    return error_here("a value can't be followed by a colon")
        .with_hint(quote_hint(value.begin, "a text that holds `: ` has to be in quotes"));
  }

  [[nodiscard]] syntax_error wrong_indentation() const {
    const std::uint32_t above = last_value().begin;
    const bool is_list = std::holds_alternative<ast::sequence>(m_place.last_node->content);
    const bool is_text = std::holds_alternative<ast::scalar>(m_place.last_node->content);
    const std::ptrdiff_t column = column_at(above);
    if (is_list && column == column_at(m_offset)) {
      return error_here("a key can't stand between the items of a list")
          .with_hint("indent it like the key of the list, or start the item with a dash");
    }
    if (!is_text && column > column_at(m_offset))
      return error_here("this line's indentation fits none of the lines above").with_hint(same_column);
    if (m_all[above] == '|' || m_all[above] == '>') {
      return error_here("this line is indented less than the text that it continues")
          .with_hint("indent all lines of the text like its first one, or deeper");
    }
    return error_here("this line is indented deeper than the one above, whose value is complete")
        .with_hint(same_column);
  }

  [[nodiscard]] syntax_error text_after_document() const {
    const auto* root = m_place.last_node;
    if (!root) return error_here("a document can't end before it has begun");
    const std::string_view between = m_all.substr(root->where.end, m_offset - root->where.end);
    const bool ended = between.starts_with("...") || between.find("\n...") != std::string_view::npos;
    if (ended || is_document_mark(rest())) return error_here("a config file holds one document only");
    if (auto bad = bad_first_character()) return *bad;
    const bool block = !std::holds_alternative<ast::scalar>(root->content) &&
                       m_all[root->where.begin] != '[' && m_all[root->where.begin] != '{';
    if (block) return wrong_indentation();
    return error_here("nothing can follow the value above");
  }

  [[nodiscard]] syntax_error wrong_name() const {
    std::uint32_t mark = m_offset;
    while (mark > 0 && m_all[mark] != '*' && m_all[mark] != '&') --mark;
    return mismatch().with_hint(quote_hint(mark, "a text that starts with * or & has to be in quotes"));
  }

  [[nodiscard]] syntax_error in_brackets() const {
    if (at_end()) {
      const char open = m_all[m_place.bracket];
      return error_at(std::string("this ") + open + " lacks its closing " + (open == '[' ? ']' : '}'),
                      m_place.bracket);
    }
    if (peek() == '{' && m_offset > 0 && m_all[m_offset - 1] == '$') return interpolation_in_brackets();
    const range before = last_value();
    const bool in_text = before.end == m_offset && before.begin < before.end && !is_quote_at(before.begin) &&
                         std::holds_alternative<ast::scalar>(m_place.last_node->content);
    if (peek() == '?' || (in_text && is_one_of("[{"))) {
      return error_here("a text between brackets can't hold " + std::string(1, peek()) +
                        " unless it is in quotes")
          .with_hint("put the text into quotes");
    }
    if (is_document_mark(rest()) && at_line_start())
      return error_here("a document marker can't stand between brackets");
    if (m_failure.category == yaml_category::flow_value && is_one_of("%@`")) return *bad_first_character();
    syntax_error refusal = mismatch().with_related("the bracket opens here", bracket());
    if (is_mark('-')) refusal.with_hint("between brackets, commas stand between the items, and no dashes");
    if (peek() == ':') refusal.with_hint("a text that holds `: ` has to be in quotes");
    if (is_one_of("'\"")) refusal.with_hint("commas stand between the items");
    return refusal;
  }

  /// The place is at the brace of `${`.
  [[nodiscard]] syntax_error interpolation_in_brackets() const {
    const range before = last_value();
    const std::uint32_t dollar = m_offset - 1;
    const std::uint32_t begin = before.end == m_offset && before.begin < dollar ? before.begin : dollar;
    const std::string_view line = first_line(m_all.substr(begin));
    const std::string shown = shown_in_quotes(line.substr(0, end_of_interpolated(line, m_offset - begin)));
    return syntax_error("an interpolation between brackets has to be in quotes",
                        {m_place.text, {dollar, m_offset + 1}})
        .with_hint("write " + (shown.empty() ? "\"${...}\"" : shown));
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
