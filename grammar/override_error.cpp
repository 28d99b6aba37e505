#include "grammar/override_error.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "grammar/describe.hpp"
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
  /// The last character before that is not blank.
  [[nodiscard]] char last() const {
    const std::size_t at = text.substr(0, offset).find_last_not_of(blanks);
    return at == std::string_view::npos ? '\0' : text[at];
  }
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
  const std::string_view rest = at.text.substr(at.offset);
  const std::string shown = describe_first(rest);
  const bool is_shown = shown.front() == '\'';
  return is_shown && at.takes_no_such_letter() ? shown + " (" + code_point_name(decode(rest).code) + ")"
                                               : shown;
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

/// As one word of a shell's command line.
std::string in_shell(const std::string& text) {
  if (text.find('\'') != std::string::npos && text.find_first_of("\"$`\\!") == std::string::npos)
    return '"' + text + '"';
  std::string word = "'";
  for (const char c : text) word += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return word + "'";
}

std::string quoting_hint(const surroundings& at, bool nested) {
  if (nested) return "put quotes around the text that holds it";
  const std::string quoted = with_quoted_value(at);
  if (quoted.empty()) return "put the value in quotes, with a backslash before each such quote in it";
  const auto is_visible = [](char c) { return static_cast<unsigned char>(c) >= 0x20 && c != '\x7F'; };
  if (!std::all_of(quoted.begin(), quoted.end(), is_visible)) return "put the value in quotes";
  return "quote the value: " + quoted + ", in a shell " + in_shell(quoted);
}

/// A blank in or behind the key. `a == 1` is meant to assign, as is `a = 1`.
std::string blank_in_key_hint(const surroundings& at) {
  if (at.next() != '=') return "no blanks in a key; quote the whole override if the shell has cut it";
  const std::string key(at.text.substr(0, at.offset));
  const std::size_t begin = std::min(at.text.find_first_not_of("= \t", at.equal), at.text.size());
  return "one = assigns, and no blank stands before it: " + key + "=" + std::string(at.text.substr(begin));
}

std::string key_hint(const surroundings& at, override_expectation expected) {
  if (at.at_end()) return "write key=value; only ~key stands alone";
  if (expected == override_expectation::group_part || at.here() == '/') {
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
  if (is_one_of(at.here(), " \t\n")) return blank_in_key_hint(at);
  if (at.before() == '0' && at.here() >= '0' && at.here() <= '9')
    return "numbers in a key have no leading zeros";
  if (at.equal == std::string_view::npos) return "write key=value; only ~key stands alone";
  return "a key has letters, digits, '_', '-' and '$', and begins with no digit; dots stand between its "
         "parts";
}

/// The hint for an opening bracket that begins nothing.
std::string bracket_hint(const surroundings& at, override_expectation expected) {
  const std::string escaped = "\\" + std::string(1, at.here());
  if (at.here() == '(' && at.before() == '$')
    return "in a shell, $(...) is replaced unless it stands in single quotes; in a text write \\( or quote "
           "it";
  if (at.here() == '(' && expected == override_expectation::element)
    return "lists have square brackets; in a text write \\( or quote it";
  return "brackets in a text are escaped, " + escaped + ", or quoted";
}

/// The hint for a closing bracket.
std::string closing_hint(const surroundings& at, override_expectation expected, bool nested) {
  if (at.last() == ',') return "no comma stands behind the last one";
  if (at.text.find("${") < at.offset)
    return "an interpolation outside quotes ends at its first }; quote nested ones";
  if (!nested)
    return "there is nothing to close; in a text write \\" + std::string(1, at.here()) + " or quote it";
  if (expected == override_expectation::element) return "write '' for an empty text";
  if (expected == override_expectation::dict_colon) return "every key of a map has a value: {key: value}";
  return "";
}

std::string value_hint(const surroundings& at, override_expectation expected, bool nested) {
  if (at.here() == '=' && at.text.substr(at.equal + 1, at.offset - at.equal - 1).find_first_not_of(blanks) ==
                              std::string_view::npos) {
    return "one = assigns; for a text that begins with it write \\= or quote it";
  }
  if (at.here() == '=')
    return nested ? "write \\= for an equals sign in a text, or quote the text" : quoting_hint(at, nested);
  if (is_one_of(at.here(), ")]}")) return closing_hint(at, expected, nested);
  if (at.last() == ',' || at.here() == ',') return "commas stand between values; write \\, for one in a text";
  if (is_one_of(at.here(), "([{")) return bracket_hint(at, expected);
  if (expected == override_expectation::dict_key && is_one_of(at.here(), "'\"$")) {
    return "a key of a map has no quotes and no interpolations; write \\ before special characters";
  }
  if (is_one_of(at.last(), "'\"])}"))
    return "nothing may follow a quoted text, a list, a map or a call, not even a blank";
  if (is_one_of(at.here(), "'\""))
    return nested ? "a text is quoted as a whole or not at all" : quoting_hint(at, nested);
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
  if (refusal.expected == override_expectation::group_part && at.before() != '/')
    return describe(at) + " cannot be part of a group's name";
  if (at.in_key() && at.offset == 0) return "a key cannot begin with " + describe(at);
  return "expected " + expected + ", found " + describe(at);
}

/// `${` that no interpolation begins with.
syntax_error broken_interpolation(const override_refusal& refusal, const surroundings& at) {
  const bool empty = at.text.substr(at.offset).starts_with("{}");
  return {empty ? "the interpolation is empty" : "the interpolation is not closed",
          {refusal.text, {refusal.offset - 1, refusal.offset + 1}}};
}

bool is_in_name(char c) {
  return is_one_of(c, letters_and_digits) || is_one_of(c, "_-");
}

bool starts_name(std::string_view text) {
  return !text.empty() && is_in_name(text.front()) && !is_one_of(text.front(), "-0123456789");
}

/// Where to point: behind blanks in a value; in a group's name at the character that makes it none.
std::uint32_t place_of(const override_refusal& refusal) {
  const std::string_view text = refusal.text->text();
  std::size_t place = refusal.offset;
  if (place > text.find('=')) {
    place = text.find_first_not_of(blanks, place);
  } else if (refusal.expected == override_expectation::group_part && starts_name(text.substr(place))) {
    while (place < text.size() && is_in_name(text[place])) ++place;
  }
  return place < text.size() ? static_cast<std::uint32_t>(place) : refusal.offset;
}

syntax_error explain(const override_refusal& refusal) {
  const std::string_view text = refusal.text->text();
  const surroundings at{text, refusal.offset, text.find('=')};
  if (!at.in_key() && is_one_of(at.here(), "'\"") && !is_closed_quote(at)) return unclosed_quote(refusal, at);
  if (!at.in_key() && at.before() == '$' && at.here() == '{') return broken_interpolation(refusal, at);

  const auto length =
      at.at_end() ? 0 : static_cast<std::uint32_t>(decode(text.substr(refusal.offset)).length);
  syntax_error made(reason_of(refusal, at), {refusal.text, {refusal.offset, refusal.offset + length}});
  const bool nested = refusal.open_bracket.has_value();
  if (at.in_key()) {
    made.with_hint(key_hint(at, refusal.expected));
  } else if (!at.at_end() && !may_stand_bare(at)) {
    made.with_hint(quoting_hint(at, nested));
  } else if (!at.at_end() || at.last() == ',') {
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
  override_report report = report_refusal(refusal);
  refusal.offset = place_of(refusal);
  return {explain(refusal), std::move(report)};
}

}  // namespace hydranth::grammar
