#include "lib/tree/plain_scalar.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>
#include <string>

#include "lib/tree/python_number.hpp"

namespace hydranth::impl {

namespace {

constexpr bool is_decimal(char c) {
  return c >= '0' && c <= '9';
}

constexpr bool is_decimal_or_underscore(char c) {
  return is_decimal(c) || c == '_';
}

template <typename Predicate>
bool holds_only(std::string_view text, Predicate is_one) {
  return std::all_of(text.begin(), text.end(), is_one);
}

/// Takes the longest start of `text` that holds only such characters.
template <typename Predicate>
std::string_view take(std::string_view& text, Predicate is_one) {
  const auto end = std::find_if_not(text.begin(), text.end(), is_one);
  const std::string_view taken = text.substr(0, static_cast<std::size_t>(end - text.begin()));
  text.remove_prefix(taken.size());
  return taken;
}

/// Takes one of these characters.
template <char... Characters>
bool take_one(std::string_view& text) {
  if (text.empty() || ((text.front() != Characters) && ...)) return false;
  text.remove_prefix(1);
  return true;
}

plain_type classify_word(std::string_view text) {
  constexpr std::array<std::string_view, 18> booleans = {"yes",  "Yes",  "YES",  "no",    "No",    "NO",
                                                         "true", "True", "TRUE", "false", "False", "FALSE",
                                                         "on",   "On",   "ON",   "off",   "Off",   "OFF"};
  if (text == "~" || text == "null" || text == "Null" || text == "NULL") return plain_type::null;
  if (text == "<<") return plain_type::merge;
  if (text == "=") return plain_type::equals;
  const bool known = std::find(booleans.begin(), booleans.end(), text) != booleans.end();
  return known ? plain_type::boolean : plain_type::text;
}

/// `e5`, `E-5` to the end. The sign can't be left out where only PyYAML's own rule takes the mantissa.
bool is_exponent(std::string_view text, bool needs_sign) {
  if (!take_one<'e', 'E'>(text)) return false;
  if (!take_one<'+', '-'>(text) && needs_sign) return false;
  return !text.empty() && holds_only(text, is_decimal);
}

plain_type number_if(bool matches, plain_type type) {
  return matches ? type : plain_type::text;
}

/// `.5`, `.inf`, `.nan` after the sign.
plain_type classify_point(std::string_view text, bool has_sign) {
  if (text == ".inf" || text == ".Inf" || text == ".INF") return plain_type::floating;
  if (has_sign) return plain_type::text;
  if (text == ".nan" || text == ".NaN" || text == ".NAN") return plain_type::floating;
  text.remove_prefix(1);
  if (text.empty() || !is_decimal(text.front())) return plain_type::text;
  take(text, is_decimal_or_underscore);
  return number_if(text.empty() || is_exponent(text, true), plain_type::floating);
}

/// `:30:59`, or `:30.5`, after digits.
plain_type classify_base_60(std::string_view whole, std::string_view text) {
  while (take_one<':'>(text)) {
    const std::string_view place = take(text, is_decimal);
    if (place.empty() || place.size() > 2 || (place.size() == 2 && place.front() > '5'))
      return plain_type::text;
  }
  if (text.empty()) return number_if(whole.front() != '0', plain_type::integer);
  return number_if(take_one<'.'>(text) && holds_only(text, is_decimal_or_underscore), plain_type::floating);
}

/// A text that starts with a digit.
plain_type classify_digits(const std::string_view whole) {
  std::string_view rest = whole;
  const std::string_view mantissa = take(rest, is_decimal_or_underscore);
  if (rest.empty()) {
    const auto is_octal = [](char c) { return (c >= '0' && c <= '7') || c == '_'; };
    return number_if(whole.front() != '0' || holds_only(whole, is_octal), plain_type::integer);
  }
  if (mantissa == "0" && take_one<'b'>(rest)) {
    const auto is_binary = [](char c) { return c == '0' || c == '1' || c == '_'; };
    return number_if(!rest.empty() && holds_only(rest, is_binary), plain_type::integer);
  }
  if (mantissa == "0" && take_one<'x'>(rest)) {
    const auto is_hexadecimal = [](char c) {
      return is_decimal_or_underscore(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    };
    return number_if(!rest.empty() && holds_only(rest, is_hexadecimal), plain_type::integer);
  }
  if (rest.front() == ':') return classify_base_60(whole, rest);
  // OmegaConf's own rule takes exponents without a sign or without a dot, but underscores only between
  // digits.
  const bool tidy = mantissa.find("__") == std::string_view::npos && mantissa.back() != '_';
  if (!take_one<'.'>(rest)) return number_if(tidy && is_exponent(rest, false), plain_type::floating);
  take(rest, is_decimal_or_underscore);
  return number_if(rest.empty() || is_exponent(rest, !tidy), plain_type::floating);
}

std::string underscores_removed(std::string_view text) {
  std::string plain(text);
  plain.erase(std::remove(plain.begin(), plain.end(), '_'), plain.end());
  return plain;
}

/// Takes the sign; true if it is a minus.
bool take_sign(std::string_view& text) {
  const bool negative = text.starts_with('-');
  take_one<'+', '-'>(text);
  return negative;
}

std::optional<integer> parse_digits(std::string_view text, int base) {
  constexpr std::string_view all = "0123456789abcdef";
  const auto is_digit = [&](char c) {
    return all.substr(0, static_cast<std::size_t>(base))
               .find(c >= 'A' && c <= 'F' ? static_cast<char>(c - 'A' + 'a') : c) != std::string_view::npos;
  };
  if (text.empty() || text.size() > most_integer_digits || !std::all_of(text.begin(), text.end(), is_digit))
    return std::nullopt;
  return integer::parse(text, base);
}

/// Nearly all numbers: decimal digits, few enough to fit. Nullopt for all other texts, right ones among them.
std::optional<integer> parse_small(std::string_view text) {
  constexpr std::size_t fits = 18;
  const bool negative = take_sign(text);
  const bool is_octal = text.size() > 1 && text.front() == '0';
  if (text.empty() || text.size() > fits || is_octal || !holds_only(text, is_decimal)) return std::nullopt;
  std::int64_t value = 0;
  for (const char c : text) value = value * 10 + (c - '0');
  return integer(negative ? -value : value);
}

std::optional<integer> parse_base_60(std::string_view text) {
  if (text.size() > most_integer_digits) return std::nullopt;
  integer value;
  while (true) {
    const std::size_t colon = text.find(':');
    const auto place = parse_digits(text.substr(0, colon), 10);
    if (!place) return std::nullopt;
    value = value * integer(60) + *place;
    if (colon == std::string_view::npos) return value;
    text.remove_prefix(colon + 1);
  }
}

/// From the last place to the first, as PyYAML adds them: the order counts for the rounding.
std::optional<double> parse_float_base_60(std::string_view text) {
  if (text.size() > most_integer_digits) return std::nullopt;
  double value = 0;
  for (integer base(1);; base = base * integer(60)) {
    const std::size_t colon = text.rfind(':');
    const auto place = read_python_float(colon == std::string_view::npos ? text : text.substr(colon + 1));
    const auto weight = base.as_double();
    if (!place || !weight) return std::nullopt;
    value += *place * *weight;
    if (colon == std::string_view::npos) return value;
    text = text.substr(0, colon);
  }
}

std::string to_lower(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return lower;
}

}  // namespace

plain_type classify_plain(std::string_view text) {
  if (text.empty()) return plain_type::null;
  const bool has_sign = text.front() == '+' || text.front() == '-';
  const std::string_view unsigned_text = has_sign ? text.substr(1) : text;
  if (unsigned_text.empty()) return plain_type::text;
  if (is_decimal(unsigned_text.front())) return classify_digits(unsigned_text);
  if (unsigned_text.front() == '.') return classify_point(unsigned_text, has_sign);
  const bool may_be_word = !has_sign && text.size() <= 5 && may_begin_typed_word(text.front());
  return may_be_word ? classify_word(text) : plain_type::text;
}

std::optional<bool> construct_bool(std::string_view text) {
  const std::string word = to_lower(text);
  if (word == "yes" || word == "true" || word == "on") return true;
  if (word == "no" || word == "false" || word == "off") return false;
  return std::nullopt;
}

std::optional<integer> construct_int(std::string_view text) {
  if (auto value = parse_small(text)) return value;
  const std::string plain = underscores_removed(text);
  std::string_view number = plain;
  const bool negative = take_sign(number);
  std::optional<integer> value;
  if (number.starts_with("0b")) {
    value = parse_digits(number.substr(2), 2);
  } else if (number.starts_with("0x")) {
    value = parse_digits(number.substr(2), 16);
  } else if (number.starts_with("0o") || number.starts_with("0O")) {
    value = parse_digits(number.substr(2), 8);
  } else if (number.starts_with('0')) {
    value = parse_digits(number, 8);
  } else if (number.find(':') != std::string_view::npos) {
    value = parse_base_60(number);
  } else {
    value = parse_digits(number, 10);
  }
  return value && negative ? integer(0) - *value : value;
}

std::optional<double> construct_float(std::string_view text) {
  if (const auto value = read_decimal_float(text)) return value;
  const std::string plain = to_lower(underscores_removed(text));
  std::string_view number = plain;
  const bool negative = take_sign(number);
  std::optional<double> value;
  if (number == ".inf") {
    value = std::numeric_limits<double>::infinity();
  } else if (number == ".nan") {
    value = std::numeric_limits<double>::quiet_NaN();
  } else if (number.find(':') != std::string_view::npos) {
    value = parse_float_base_60(number);
  } else {
    value = read_python_float(number);
  }
  return value && negative ? -*value : value;
}

}  // namespace hydranth::impl
