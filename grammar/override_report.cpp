#include "grammar/override_report.hpp"

#include <iterator>
#include <utility>

#include "grammar/override_tokens.hpp"
#include "grammar/utf8.hpp"

namespace hydranth::grammar {

// The generated parser decides by one token or, for a first value, by as many as it takes. Where its decision
// fails it has "no viable alternative" and writes out all tokens, so that it reads the text to its end. Where
// it expects one token of a set it first tries to do without the one that is there, for which it reads one
// more ("extraneous input"), then to make the missing one up ("missing"), and gives up else ("mismatched
// input"). (ANTLR 4, DefaultErrorStrategy and ParserATNSimulator)

namespace {

using token = override_token;
using expectation = override_expectation;
using stage = override_report::stage;

/// A set of token types.
using token_set = std::uint32_t;

constexpr token_set set_of(auto... types) {
  return (0U | ... | (1U << static_cast<unsigned>(types)));
}

constexpr bool contains(token_set set, token type) {
  return (set & set_of(type)) != 0;
}

constexpr token_set key_start =
    set_of(token::equal, token::at, token::key_special, token::dot_path, token::identifier);
constexpr token_set dict_key_start =
    set_of(token::floating, token::integer, token::boolean, token::null, token::unquoted_char,
           token::identifier, token::escape, token::spaces);
constexpr token_set element_start =
    dict_key_start |
    set_of(token::colon, token::bracket_open, token::brace_open, token::quoted_value, token::interpolation);

constexpr const char* token_names[] = {
    "<EOF>",       "EQUAL",       "'~'",   "'+'",          "'@'",          "':'",          "'/'",
    "KEY_SPECIAL", "DOT_PATH",    "POPEN", "COMMA",        "PCLOSE",       "BRACKET_OPEN", "BRACKET_CLOSE",
    "BRACE_OPEN",  "BRACE_CLOSE", "FLOAT", "INT",          "BOOL",         "NULL",         "UNQUOTED_CHAR",
    "ID",          "ESC",         "WS",    "QUOTED_VALUE", "INTERPOLATION"};

std::string names_of(token_set set) {
  std::string names;
  std::size_t count = 0;
  for (std::size_t i = 0; i < std::size(token_names); ++i) {
    if ((set & (1U << i)) == 0) continue;
    names += count++ == 0 ? "" : ", ";
    names += token_names[i];
  }
  return count > 1 ? "{" + names + "}" : names;
}

std::string quote(std::string_view text) {
  std::string quoted = "'";
  for (const char c : text) {
    switch (c) {
      case '\n':
        quoted += "\\n";
        break;
      case '\r':
        quoted += "\\r";
        break;
      case '\t':
        quoted += "\\t";
        break;
      default:
        quoted += c;
    }
  }
  return quoted + "'";
}

/// A character that begins no token, met at the offset.
struct lexer_failure {
  std::uint32_t offset;
};

class reporter {
 public:
  explicit reporter(const override_refusal& refusal)
      : m_refusal(refusal), m_text(refusal.text->text()), m_here(lex(refusal.offset)) {}

  [[nodiscard]] override_report report() const {
    switch (m_refusal.expected) {
      case expectation::group_part:
        return group_part();
      case expectation::assignment:
        return assignment();
      case expectation::removal_rest:
        return removal_rest();
      case expectation::end:
        return one_of(set_of(token::end));
      case expectation::closing_quote:
        throw lexer_failure{*m_refusal.open_quote};
      default:
        return in_value();
    }
  }

 private:
  [[nodiscard]] lexed_token lex(std::uint32_t offset) const {
    const auto found = token_at(m_text, offset);
    if (!found) throw lexer_failure{offset};
    return *found;
  }
  [[nodiscard]] bool is_here(token type) const { return m_here.type == type; }
  [[nodiscard]] token next() const { return lex(m_here.end).type; }

  [[nodiscard]] std::string here() const {
    return is_here(token::end) ? "'<EOF>'" : quote(m_text.substr(m_here.begin, m_here.end - m_here.begin));
  }
  [[nodiscard]] override_report says(std::string words, bool names_override) const {
    return {stage::parser, m_here.begin, std::move(words), names_override};
  }

  [[nodiscard]] override_report no_viable_alternative(std::uint32_t from) const {
    for (lexed_token at = m_here; at.type != token::end;) at = lex(at.end);
    return says("no viable alternative at input " + quote(m_text.substr(from, m_here.end - from)), false);
  }
  [[nodiscard]] override_report extraneous(token_set expected) const {
    return says("extraneous input " + here() + " expecting " + names_of(expected), true);
  }
  /// `insertable`: what may follow the one expected token, if that may be made up.
  [[nodiscard]] override_report one_of(token_set expected, token_set insertable = 0) const {
    if (contains(expected, next())) return extraneous(expected);
    if (contains(insertable, m_here.type))
      return says("missing " + names_of(expected) + " at " + here(), true);
    return says("mismatched input " + here() + " expecting " + names_of(expected), false);
  }

  [[nodiscard]] override_report equal_sign() const {
    return one_of(set_of(token::equal), element_start | set_of(token::end));
  }
  [[nodiscard]] bool is_removal() const { return m_text.starts_with('~'); }
  /// Is nothing there of a package after its `@`, or of a key after `~` or `++`, but something that is
  /// neither?
  [[nodiscard]] bool is_no_name() const {
    const auto before = m_text.substr(0, m_refusal.offset);
    if (before.ends_with('@')) return !is_here(token::end) && !is_here(token::at);
    return (before == "~" || before == "++") && !is_here(token::end);
  }

  [[nodiscard]] override_report assignment() const {
    if (is_no_name()) return no_viable_alternative(m_here.begin);
    const auto before = m_text.substr(0, m_refusal.offset);
    if (before.empty()) return one_of(key_start | set_of(token::tilde, token::plus));
    if (before == "+") return one_of(key_start | set_of(token::plus));
    return equal_sign();
  }
  [[nodiscard]] override_report removal_rest() const {
    if (is_no_name()) return no_viable_alternative(m_here.begin);
    return one_of(set_of(token::end, token::equal));
  }
  [[nodiscard]] override_report group_part() const {
    const token_set after = set_of(token::slash, token::at, token::equal);
    return one_of(set_of(token::identifier), is_removal() ? after | set_of(token::end) : after);
  }

  [[nodiscard]] override_report in_value() const {
    const bool in_bracket = m_refusal.open_bracket.has_value();
    if (m_refusal.values == 0) {
      if (!in_bracket) return one_of(element_start | set_of(token::end));
      return no_viable_alternative(value_begin());
    }
    switch (m_refusal.expected) {
      case expectation::dict_key:
        return one_of(dict_key_start | closing_of_empty(token::brace_close));
      case expectation::dict_colon:
        return one_of(set_of(token::colon), element_start);
      case expectation::list_close:
        return after_item(token::bracket_close);
      case expectation::dict_close:
        return after_item(token::brace_close);
      case expectation::call_close:
        return after_argument();
      default:
        return element();
    }
  }
  [[nodiscard]] override_report element() const {
    if (!m_refusal.open_bracket) return one_of(element_start);
    const char open = m_text[*m_refusal.open_bracket];
    if (open == '{') return one_of(element_start);
    if (open == '[') return one_of(element_start | closing_of_empty(token::bracket_close));
    if (m_refusal.after_argument_name) return one_of(element_start);
    return one_of(element_start | closing_of_empty(token::parenthesis_close));
  }
  /// An empty bracket may be closed at once.
  [[nodiscard]] token_set closing_of_empty(token close) const {
    return m_refusal.items == 0 ? set_of(close) : 0;
  }
  /// After a first item the parser looks one token ahead, after later ones it does not.
  [[nodiscard]] override_report after_item(token close) const {
    const token_set expected = set_of(token::comma, close);
    return m_refusal.items > 1 ? extraneous(expected) : one_of(expected);
  }
  /// A lone word is seen as the name of an argument or as its value, by what follows it.
  [[nodiscard]] override_report after_argument() const {
    if (m_refusal.last_argument) {
      const lexed_token word = lex(*m_refusal.last_argument);
      if (word.type == token::identifier && word.end == m_here.begin)
        return no_viable_alternative(word.begin);
    }
    return after_item(token::parenthesis_close);
  }

  [[nodiscard]] std::uint32_t value_begin() const {
    return lex(static_cast<std::uint32_t>(m_text.find('='))).end;
  }

  const override_refusal& m_refusal;
  std::string_view m_text;
  lexed_token m_here;
};

}  // namespace

override_report report_refusal(const override_refusal& refusal) {
  try {
    return reporter(refusal).report();
  } catch (const lexer_failure& failure) {
    return {stage::lexer, failure.offset, "", false};
  }
}

std::string report_message(const override_report& report, std::string_view text) {
  std::string message;
  if (report.found_by == stage::lexer) {
    const std::string prefix = "LexerNoViableAltException: ";
    const std::size_t column = prefix.size() + count_code_points(text.substr(0, report.offset));
    message = prefix + std::string(text) + "\n" + std::string(column, ' ') + "^";
  } else if (report.names_override) {
    message = "Error parsing override '" + std::string(text) + "'\n" + report.words;
  } else {
    message = report.words;
  }
  return message + "\nSee https://hydra.cc/docs/1.2/advanced/override_grammar/basic for details";
}

}  // namespace hydranth::grammar
