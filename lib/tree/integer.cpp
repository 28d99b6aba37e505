#include "lib/tree/integer.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <utility>

#include "lib/tree/big_integer.hpp"

namespace hydranth::impl {

namespace {

using boost::multiprecision::cpp_int;

constexpr auto int64_min = std::numeric_limits<std::int64_t>::min();
constexpr auto int64_max = std::numeric_limits<std::int64_t>::max();

cpp_int to_big(const std::variant<std::int64_t, std::string>& value) {
  if (const auto* small = std::get_if<std::int64_t>(&value)) return cpp_int(*small);
  return cpp_int(std::get<std::string>(value));
}

std::variant<std::int64_t, std::string> from_big(const cpp_int& value) {
  if (value >= int64_min && value <= int64_max) return static_cast<std::int64_t>(value);
  return value.str();
}

bool is_digit_of(char c, int base) {
  const int value = c >= '0' && c <= '9'   ? c - '0'
                    : c >= 'a' && c <= 'f' ? c - 'a' + 10
                    : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                           : base;
  return value < base;
}

/// Boost reads bases 8, 10 and 16 by prefix; base 2 is summed here.
cpp_int read_digits(std::string_view digits, int base) {
  // A leading zero would make Boost read octal digits.
  digits.remove_prefix(std::min(digits.find_first_not_of('0'), digits.size() - 1));
  switch (base) {
    case 8:
      return cpp_int("0" + std::string(digits));
    case 10:
      return cpp_int(std::string(digits));
    case 16:
      return cpp_int("0x" + std::string(digits));
    default:
      break;
  }
  cpp_int sum = 0;
  for (const char c : digits) sum = (sum << 1) + (c == '1' ? 1 : 0);
  return sum;
}

}  // namespace

std::optional<integer> integer::parse(std::string_view text, int base) {
  std::string_view digits = text;
  const bool negative = !digits.empty() && digits.front() == '-';
  if (!digits.empty() && (digits.front() == '-' || digits.front() == '+')) digits.remove_prefix(1);
  if (digits.empty()) return std::nullopt;
  if (!std::all_of(digits.begin(), digits.end(), [base](char c) { return is_digit_of(c, base); }))
    return std::nullopt;

  std::int64_t small = 0;
  const char* const last = digits.data() + digits.size();
  const auto [end, failure] = std::from_chars(digits.data(), last, small, base);
  if (failure == std::errc{} && end == last) return integer(negative ? -small : small);

  cpp_int big = read_digits(digits, base);
  if (negative) big = -big;
  integer result;
  result.m_value = from_big(big);
  return result;
}

integer integer::truncate(double value) {
  integer result;
  result.m_value = from_big(cpp_int(std::trunc(value)));
  return result;
}

std::optional<std::int64_t> integer::as_int64() const {
  if (const auto* small = std::get_if<std::int64_t>(&m_value)) return *small;
  return std::nullopt;
}

std::optional<double> integer::as_double() const {
  if (const auto* small = std::get_if<std::int64_t>(&m_value)) return static_cast<double>(*small);
  const std::string& text = std::get<std::string>(m_value);
  double value = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (failure != std::errc{} || !std::isfinite(value)) return std::nullopt;
  return value;
}

std::string integer::to_string() const {
  if (const auto* small = std::get_if<std::int64_t>(&m_value)) return std::to_string(*small);
  return std::get<std::string>(m_value);
}

std::strong_ordering operator<=>(const integer& a, const integer& b) {
  const auto* x = std::get_if<std::int64_t>(&a.m_value);
  const auto* y = std::get_if<std::int64_t>(&b.m_value);
  if (x && y) return *x <=> *y;
  const int order = to_big(a.m_value).compare(to_big(b.m_value));
  return order <=> 0;
}

integer operator+(const integer& a, const integer& b) {
  integer result;
  std::int64_t sum = 0;
  const auto* x = std::get_if<std::int64_t>(&a.m_value);
  const auto* y = std::get_if<std::int64_t>(&b.m_value);
  if (x && y && !__builtin_add_overflow(*x, *y, &sum)) {
    result.m_value = sum;
  } else {
    result.m_value = from_big(to_big(a.m_value) + to_big(b.m_value));
  }
  return result;
}

integer operator-(const integer& a, const integer& b) {
  integer result;
  result.m_value = from_big(to_big(a.m_value) - to_big(b.m_value));
  return result;
}

integer operator*(const integer& a, const integer& b) {
  integer result;
  result.m_value = from_big(to_big(a.m_value) * to_big(b.m_value));
  return result;
}

std::partial_ordering integer::compare(double other) const {
  if (std::isnan(other)) return std::partial_ordering::unordered;
  if (std::isinf(other)) return other > 0 ? std::partial_ordering::less : std::partial_ordering::greater;
  const integer whole = truncate(other);
  if (*this < whole) return std::partial_ordering::less;
  if (*this > whole) return std::partial_ordering::greater;
  const double fraction = other - std::trunc(other);
  return 0.0 <=> fraction;
}

}  // namespace hydranth::impl
