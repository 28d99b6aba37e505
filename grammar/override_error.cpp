#include "grammar/override_error.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "grammar/override_tokens.hpp"
#include "grammar/utf8.hpp"

namespace hydranth::grammar {

namespace {

constexpr std::string_view blanks = " \t";
constexpr std::string_view letters_and_digits =
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

bool is_one_of(char c, std::string_view set) {
  return set.find(c) != std::string_view::npos;
}

/// The text around the place of an error.
struct surroundings {
  std::string_view text;
  std::size_t offset;
  std::size_t equal;  // The first `=`; npos without one.

  [[nodiscard]] bool at_end() const { return offset >= text.size(); }
  [[nodiscard]] bool in_key() const { return offset <= equal; }
  [[nodiscard]] char here() const { return at_end() ? '\0' : text[offset]; }
  [[nodiscard]] char before() const { return offset == 0 ? '\0' : text[offset - 1]; }
  /// The first character that is not blank.
  [[nodiscard]] char next() const {
    const std::size_t at = text.find_first_not_of(blanks, offset);
    return at == std::string_view::npos ? '\0' : text[at];
  }
  /// Is this a character beyond ASCII that no value has without quotes? Maybe it can't even be seen.
  [[nodiscard]] bool takes_no_such_letter() const {
    return !in_key() && static_cast<unsigned char>(here()) >= 0x80 &&
           !token_at(text, static_cast<std::uint32_t>(offset));
  }
  [[nodiscard]] std::string_view key() const { return text.substr(0, equal); }
  [[nodiscard]] std::string_view value() const { return text.substr(equal + 1); }
};

std::string describe(const surroundings& at) {
  switch (at.here()) {
    case ' ':
      return "a blank";
    case '\t':
      return "a tab";
    case '\n':
      return "a line break";
    case '\r':
      return "a carriage return";
    case '\'':
      return "a single quote";
    case '"':
      return "a double quote";
    default:
      break;
  }
  if (static_cast<unsigned char>(at.here()) < 0x20 || at.here() == '\x7F') return "a control character";
  const code_point here = decode(at.text.substr(at.offset));
  if (here.length == 1 && here.code >= 0x80) return "a byte that is not UTF-8";
  const std::string shown = "'" + std::string(at.text.substr(at.offset, here.length)) + "'";
  return at.takes_no_such_letter() ? shown + " (" + code_point_name(here.code) + ")" : shown;
}

/// Characters that mean something, or nothing special, outside of quotes. All others are refused wherever
/// they stand.
bool may_stand_bare(const surroundings& at) {
  const std::string_view others = at.in_key() ? "=~+@:/_$.-" : "/-\\+.$%*@?|_:()[]{},= \t'\"";
  if (static_cast<unsigned char>(at.here()) >= 0x80) return !at.in_key() && !at.takes_no_such_letter();
  return is_one_of(at.here(), letters_and_digits) || is_one_of(at.here(), others);
}

/// The override with its whole value in quotes, in the kind that the value does not hold. Empty if it holds
/// both.
std::string with_quoted_value(const surroundings& at) {
  const std::string_view value = at.value();
  const char quote = value.find('"') == std::string_view::npos ? '"' : '\'';
  if (value.find(quote) != std::string_view::npos) return "";
  const std::size_t begin = std::min(value.find_first_not_of(blanks), value.size());
  return std::string(at.key()) + "=" + quote + std::string(value.substr(begin)) + quote;
}

std::string quoting_hint(const surroundings& at, bool nested) {
  if (nested) return "put quotes around the text that holds it";
  const std::string quoted = with_quoted_value(at);
  if (quoted.empty()) return "put the value in quotes, with a backslash before each such quote in it";
  if (quoted.find('\n') != std::string::npos) return "put the value in quotes";
  const char shell_quote = quoted.find('\'') == std::string::npos ? '\'' : '"';
  return "quote the value: " + quoted +
         (is_one_of(shell_quote, quoted) ? std::string()
                                         : ", in a shell " + (shell_quote + quoted + shell_quote));
}

std::string key_hint(const surroundings& at) {
  if (at.at_end()) return "write key=value; only ~key stands alone";
  if (at.before() == '/' || at.here() == '/') {
    return "names between slashes are groups: no dots and no $, and none at the ends";
  }
  if (at.here() == ':' && at.equal == std::string_view::npos) return "write key=value";
  switch (at.here()) {
    case '-':
      return "a key cannot begin with a dash; flags are not overrides";
    case '[':
      return "items of a list are keys, too: write joints.0 for joints[0]";
    case '+':
      return "+ and ++ stand before the key: +key=value";
    case '~':
      return "~ stands before the key, alone: ~key";
    case ':':
      return "to move a group into another package write group@package=option";
    case '@':
      return "a key has one package";
    case '.':
      return "dots stand between names and numbers without leading zeros";
    default:
      break;
  }
  if (is_one_of(at.here(), " \t\n"))
    return "no blanks in a key; quote the whole override if the shell has cut it";
  if (at.equal == std::string_view::npos) return "write key=value; only ~key stands alone";
  return "a key has letters, digits, '_', '-' and '$', and begins with no digit; dots stand between its "
         "parts";
}

std::string value_hint(const surroundings& at, override_expectation expected, bool nested) {
  if (at.before() == '$' && at.here() == '{') return "an interpolation ends with a }, and holds something";
  if (at.next() == '=') {
    if (at.offset == at.equal + 1)
      return "one = assigns; for a text that begins with it write \\= or quote it";
    return "write \\= for an equals sign in a text, or quote the text";
  }
  if (at.before() == ',' || is_one_of(at.next(), ","))
    return "commas stand between values; write \\, for one in a text";
  if (is_one_of(at.next(), "([{"))
    return "brackets in a text are escaped, \\" + std::string(1, at.next()) + ", or quoted";
  if (is_one_of(at.next(), ")]}") && at.text.find("${") < at.offset) {
    return "an interpolation outside quotes ends at its first }; quote nested ones";
  }
  if (is_one_of(at.next(), ")]}") && !nested) {
    return "there is nothing to close; in a text write \\" + std::string(1, at.next()) + " or quote it";
  }
  if (is_one_of(at.here(), blanks))
    return "nothing may follow a quoted text, a list, a map or a call, not even a blank";
  if (expected == override_expectation::dict_key && is_one_of(at.here(), "'\"$")) {
    return "a key of a map has no quotes and no interpolations; write \\ before special characters";
  }
  if (is_one_of(at.here(), "'\"")) return "a text is quoted as a whole or not at all";
  if (is_one_of(at.before(), "'\"])}")) return "nothing may follow a quoted text, a list, a map or a call";
  return "";
}

const char* bracket_label(char bracket) {
  switch (bracket) {
    case '[':
      return "the list begins here";
    case '{':
      return "the map begins here";
    default:
      return "the call begins here";
  }
}

syntax_error unclosed_quote(const override_refusal& refusal, const surroundings& at) {
  syntax_error made("the quote is not closed", {refusal.text, {refusal.offset, refusal.offset + 1}});
  if (at.text.size() > at.offset + 2 && at.text.ends_with(std::string{'\\', at.here()})) {
    made.with_hint("a backslash before the closing quote makes it part of the text; double it");
  } else if (is_one_of(at.before(), letters_and_digits)) {
    made.with_hint(quoting_hint(at, refusal.open_bracket.has_value()));
  }
  return made;
}

/// Does the quote at the place have a partner?
bool is_closed_quote(const surroundings& at) {
  for (std::size_t i = at.offset + 1; i < at.text.size(); ++i) {
    if (at.text[i] == at.here()) return true;
    if (at.text[i] == '\\') ++i;
  }
  return false;
}

std::string_view words_for(override_expectation expected) {
  switch (expected) {
    case override_expectation::group_part:
      return "a name after the slash";
    case override_expectation::assignment:
      return "'=' after the key";
    case override_expectation::removal_rest:
      return "'=' or the end after the key";
    case override_expectation::element:
      return "a value";
    case override_expectation::end:
      return "a comma or the end after the value";
    case override_expectation::list_close:
      return "a comma or ']' after the item";
    case override_expectation::dict_key:
      return "a key without quotes";
    case override_expectation::dict_colon:
      return "':' after the key";
    case override_expectation::dict_close:
      return "a comma or '}' after the value";
    case override_expectation::call_close:
      return "a comma or ')' after the argument";
    case override_expectation::closing_quote:
      break;
  }
  return "the closing quote";
}

std::string reason_of(const override_refusal& refusal, const surroundings& at) {
  const std::string expected(words_for(refusal.expected));
  if (at.at_end()) return "expected " + expected + ", found the end of the text";
  if (!may_stand_bare(at)) {
    return describe(at) + (at.in_key() ? " cannot be part of a key" : " cannot stand outside of quotes");
  }
  if (at.in_key() && at.offset == 0) return "a key cannot begin with " + describe(at);
  return "expected " + expected + ", found " + describe(at);
}

syntax_error explain(const override_refusal& refusal) {
  const std::string_view text = refusal.text->text();
  const surroundings at{text, refusal.offset, text.find('=')};
  const bool quote = !at.in_key() && is_one_of(at.here(), "'\"");
  if (quote && !is_closed_quote(at)) return unclosed_quote(refusal, at);

  const auto length =
      at.at_end() ? 0 : static_cast<std::uint32_t>(decode(text.substr(refusal.offset)).length);
  syntax_error made(reason_of(refusal, at), {refusal.text, {refusal.offset, refusal.offset + length}});
  const bool nested = refusal.open_bracket.has_value();
  if (at.in_key()) {
    made.with_hint(key_hint(at));
  } else if (!at.at_end() && !may_stand_bare(at)) {
    made.with_hint(quoting_hint(at, nested));
  } else if (!at.at_end() || at.before() == ',') {
    made.with_hint(value_hint(at, refusal.expected, nested));
  }
  if (nested) {
    const std::uint32_t begin = *refusal.open_bracket;
    made.with_related(bracket_label(text[begin]), {refusal.text, {begin, begin + 1}});
  }
  return made;
}

}  // namespace

override_syntax_error override_error(const override_refusal& given) {
  override_refusal refusal = given;
  if (refusal.open_quote) refusal.offset = *refusal.open_quote;
  return {explain(refusal), report_refusal(refusal)};
}

}  // namespace hydranth::grammar
