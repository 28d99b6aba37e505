// Which plain texts PyYAML's own rules (yaml/resolver.py) read as another type than text. They are those of
// YAML 1.1, and differ from what a config file is read with (see load.hpp): a float needs its dot, a date is
// a date.
#include <algorithm>
#include <array>

#include "lib/tree/plain_scalar.hpp"
#include "lib/tree/python_number.hpp"
#include "lib/tree/yaml_scalar_style.hpp"

namespace hydranth::impl {

namespace {

/// Reads a text from the left; each step takes what it finds and says whether it found it.
class scanner {
 public:
  explicit scanner(std::string_view text) : m_rest(text) {}

  [[nodiscard]] bool at_end() const { return m_rest.empty(); }

  bool one_of(std::string_view characters) {
    if (m_rest.empty() || characters.find(m_rest.front()) == std::string_view::npos) return false;
    m_rest.remove_prefix(1);
    return true;
  }

  /// As many of the characters as there are, up to `most`; true if there were at least `least`.
  bool some_of(std::string_view characters, std::size_t least, std::size_t most = std::string_view::npos) {
    std::size_t count = 0;
    while (count < most && one_of(characters)) ++count;
    return count >= least;
  }

  bool word(std::string_view expected) {
    if (!m_rest.starts_with(expected)) return false;
    m_rest.remove_prefix(expected.size());
    return true;
  }

 private:
  std::string_view m_rest;
};

bool is_word(std::string_view text) {
  if (text.empty() || !may_begin_typed_word(text.front())) return false;
  static constexpr std::array<std::string_view, 28> words = {
      "y",    "Y",    "yes",  "Yes",   "YES",   "n",     "N",  "no", "No", "NO",
      "true", "True", "TRUE", "false", "False", "FALSE", "on", "On", "ON", "off",
      "Off",  "OFF",  "~",    "null",  "Null",  "NULL",  "=",  "<<"};
  return std::find(words.begin(), words.end(), text) != words.end();
}

/// No number, date or time begins with another character, and most texts do. Python's numbers may have blanks
/// before them, and digits of any script; `inf` and `nan` are some.
bool may_begin_number(std::string_view text) {
  if (text.empty()) return false;
  const char first = text.front();
  return (first >= '0' && first <= '9') || static_cast<unsigned char>(first) <= ' ' ||
         static_cast<unsigned char>(first) >= 0x80 ||
         std::string_view("+-.iInN").find(first) != std::string_view::npos;
}

/// The `:30:59` of a number of base 60.
bool sexagesimal_places(scanner& at) {
  bool found = false;
  while (at.one_of(":")) {
    found = true;
    const scanner two = at;
    if (at.one_of("012345") && at.one_of(decimal_digits)) continue;
    at = two;
    if (!at.one_of(decimal_digits)) return false;
  }
  return found;
}

bool is_int(std::string_view text) {
  scanner at(text);
  at.one_of("+-");
  const scanner number = at;
  if (at.word("0b") && at.some_of("01_", 1) && at.at_end()) return true;
  at = number;
  if (at.word("0x") && at.some_of("0123456789abcdefABCDEF_", 1) && at.at_end()) return true;
  at = number;
  if (at.word("0") && at.some_of("01234567_", 0) && at.at_end()) return true;
  at = number;
  if (!at.one_of("123456789")) return false;
  at.some_of(decimal_digits_and_underscore, 0);
  return at.at_end() || (sexagesimal_places(at) && at.at_end());
}

bool exponent_or_end(scanner& at) {
  if (at.at_end()) return true;
  return at.one_of("eE") && at.one_of("+-") && at.some_of(decimal_digits, 1) && at.at_end();
}

bool is_float(std::string_view text) {
  if (text == ".nan" || text == ".NaN" || text == ".NAN") return true;
  scanner at(text);
  if (at.one_of(".")) {
    if (at.one_of(decimal_digits) && at.some_of(decimal_digits_and_underscore, 0) && exponent_or_end(at))
      return true;
    at = scanner(text);
  }
  at.one_of("+-");
  const scanner word = at;
  if ((at.word(".inf") || at.word(".Inf") || at.word(".INF")) && at.at_end()) return true;
  at = word;
  if (!at.one_of(decimal_digits)) return false;
  at.some_of(decimal_digits_and_underscore, 0);
  if (at.one_of(".")) {
    at.some_of(decimal_digits_and_underscore, 0);
    return exponent_or_end(at);
  }
  return sexagesimal_places(at) && at.one_of(".") && at.some_of(decimal_digits_and_underscore, 0) &&
         at.at_end();
}

bool time_of_day(scanner& at) {
  return at.some_of(decimal_digits, 1, 2) && at.one_of(":") && at.some_of(decimal_digits, 2, 2) &&
         at.one_of(":") && at.some_of(decimal_digits, 2, 2);
}

bool time_zone_or_end(scanner& at) {
  if (at.at_end()) return true;
  at.some_of(" \t", 0);
  if (at.one_of("Z")) return at.at_end();
  if (!at.one_of("+-") || !at.some_of(decimal_digits, 1, 2)) return false;
  return at.at_end() || (at.one_of(":") && at.some_of(decimal_digits, 2, 2) && at.at_end());
}

bool is_timestamp(std::string_view text) {
  scanner at(text);
  if (!at.some_of(decimal_digits, 4, 4) || !at.one_of("-")) return false;
  const scanner date = at;
  if (at.some_of(decimal_digits, 2, 2) && at.one_of("-") && at.some_of(decimal_digits, 2, 2) && at.at_end())
    return true;
  at = date;
  if (!at.some_of(decimal_digits, 1, 2) || !at.one_of("-") || !at.some_of(decimal_digits, 1, 2)) return false;
  if (!at.one_of("Tt") && !at.some_of(" \t", 1)) return false;
  if (!time_of_day(at)) return false;
  if (at.one_of(".")) at.some_of(decimal_digits, 0);
  return time_zone_or_end(at);
}

}  // namespace

bool looks_typed(std::string_view text) {
  if (is_word(text)) return true;
  if (!may_begin_number(text)) return false;
  return is_int(text) || is_float(text) || is_timestamp(text) || read_python_int(text) ||
         read_python_float(text);
}

}  // namespace hydranth::impl
