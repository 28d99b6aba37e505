#include "lib/tree/python_number.hpp"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <limits>
#include <string>

#include "grammar/utf8.hpp"
#include "lib/tree/unicode.hpp"

namespace hydranth::impl {

namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_ascii_blank(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}

/// The text in ASCII, as CPython does it before it reads a number: digits and blanks of any script become `0`
/// to `9` and the space. All other characters beyond ASCII become `?`, which no number holds.
std::string to_ascii(std::string_view text) {
  std::string ascii;
  while (!text.empty()) {
    const grammar::code_point next = grammar::decode(text);
    text.remove_prefix(next.length);
    if (next.code < 0x7F) {
      ascii += static_cast<char>(next.code);
    } else if (is_space(next.code)) {
      ascii += ' ';
    } else if (const auto digit = decimal_digit(next.code)) {
      ascii += static_cast<char>('0' + *digit);
    } else {
      ascii += '?';
    }
  }
  return ascii;
}

std::string_view trim(std::string_view text) {
  while (!text.empty() && is_ascii_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_ascii_blank(text.back())) text.remove_suffix(1);
  return text;
}

/// The text without its underscores; nullopt if one doesn't stand between two digits.
std::optional<std::string> without_underscores(std::string_view text) {
  std::string plain;
  plain.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '_') {
      plain += text[i];
    } else if (i == 0 || i + 1 == text.size() || !is_digit(text[i - 1]) || !is_digit(text[i + 1])) {
      return std::nullopt;
    }
  }
  return plain;
}

/// Nearly every text is no number and shows it with its first character that isn't blank, whatever the
/// script.
bool cannot_be_number(std::string_view text) {
  text = trim(text);
  if (text.empty()) return true;
  const char first = text.front();
  if (static_cast<unsigned char>(first) >= 0x80) return false;
  return !is_digit(first) && std::string_view("+-.iInN").find(first) == std::string_view::npos;
}

std::optional<std::string> prepare(std::string_view text) {
  if (cannot_be_number(text)) return std::nullopt;
  const std::string ascii = to_ascii(text);
  return without_underscores(trim(ascii));
}

std::optional<double> read_word(std::string_view text, bool negative) {
  std::string lower(text);
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  if (lower == "nan") return std::numeric_limits<double>::quiet_NaN();
  if (lower != "inf" && lower != "infinity") return std::nullopt;
  return negative ? -std::numeric_limits<double>::infinity() : std::numeric_limits<double>::infinity();
}

/// Digits with at most one dot, at least one digit, and maybe an exponent: what strtod takes of a decimal
/// number.
bool is_decimal_number(std::string_view text) {
  std::size_t at = 0;
  const auto digits = [&] {
    const std::size_t from = at;
    while (at < text.size() && is_digit(text[at])) ++at;
    return at - from;
  };
  std::size_t mantissa = digits();
  if (at < text.size() && text[at] == '.') {
    ++at;
    mantissa += digits();
  }
  if (mantissa == 0) return false;
  if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
    ++at;
    if (at < text.size() && (text[at] == '+' || text[at] == '-')) ++at;
    if (digits() == 0) return false;
  }
  return at == text.size();
}

/// Of a decimal text whose number from_chars can't hold: is it too large, rather than too small?
bool is_large(std::string_view text) {
  const std::size_t mark = std::min(text.find_first_of("eE"), text.size());
  const std::string_view mantissa = text.substr(0, mark);
  const std::size_t dot = std::min(mantissa.find('.'), mantissa.size());
  const std::size_t first = mantissa.find_first_of("123456789");
  if (first == std::string_view::npos) return false;
  const long place = first < dot ? static_cast<long>(dot - first) : -static_cast<long>(first - dot - 1);
  if (mark == text.size()) return place > 0;

  std::string_view written = text.substr(mark + 1);
  if (written.front() == '+') written.remove_prefix(1);
  long exponent = 0;
  const auto read = std::from_chars(written.data(), written.data() + written.size(), exponent);
  if (read.ec == std::errc::result_out_of_range) return written.front() != '-';
  return place + exponent > 0;
}

}  // namespace

std::optional<integer> read_python_int(std::string_view text) {
  const auto plain = prepare(text);
  if (!plain) return std::nullopt;
  std::string_view digits = *plain;
  const bool negative = !digits.empty() && digits.front() == '-';
  if (!digits.empty() && (negative || digits.front() == '+')) digits.remove_prefix(1);
  if (digits.empty() || digits.size() > most_integer_digits ||
      !std::all_of(digits.begin(), digits.end(), is_digit)) {
    return std::nullopt;
  }
  return integer::parse((negative ? "-" : "") + std::string(digits));
}

std::optional<double> read_decimal_float(std::string_view text) {
  const bool negative = !text.empty() && text.front() == '-';
  if (!text.empty() && (negative || text.front() == '+')) text.remove_prefix(1);
  if (!is_decimal_number(text)) return std::nullopt;
  double value = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
  if (read.ec == std::errc::result_out_of_range) {
    value = is_large(text) ? std::numeric_limits<double>::infinity() : 0.0;
  }
  return negative ? -value : value;
}

std::optional<double> read_python_float(std::string_view text) {
  const auto plain = prepare(text);
  if (!plain) return std::nullopt;
  if (const auto value = read_decimal_float(*plain)) return value;
  std::string_view word = *plain;
  const bool negative = !word.empty() && word.front() == '-';
  if (!word.empty() && (negative || word.front() == '+')) word.remove_prefix(1);
  return read_word(word, negative);
}

}  // namespace hydranth::impl
