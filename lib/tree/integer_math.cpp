#include "lib/tree/integer_math.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <string>

#include "lib/tree/big_integer.hpp"
#include "lib/tree/python_number.hpp"

namespace hydranth::impl {

namespace {

using boost::multiprecision::cpp_int;

cpp_int to_big(const integer& value) {
  if (const auto small = value.as_int64()) return cpp_int(*small);
  return cpp_int(value.to_string());
}

integer to_integer(const cpp_int& value) {
  return *integer::parse(value.str());
}

/// Integers up to 2**53 are floats without loss, so that one division rounds their quotient correctly.
std::optional<double> as_exact_double(const integer& value) {
  constexpr std::int64_t largest = std::int64_t{1} << 53;
  const auto small = value.as_int64();
  return small && *small >= -largest && *small <= largest ? std::optional<double>(static_cast<double>(*small))
                                                          : std::nullopt;
}

/// The quotient of two integers that are not negative, rounded half to even.
std::optional<double> divide_positive(cpp_int a, cpp_int b) {
  if (a == 0) return 0.0;
  // A quotient of 66 or 67 bits has more than a float keeps; below it a single bit stands for all that is
  // left. Subnormal results keep fewer, which ldexp rounds: the bit at the end keeps that from being a second
  // rounding.
  constexpr int wanted_bits = 66;
  const int shift = wanted_bits - (static_cast<int>(msb(a)) - static_cast<int>(msb(b)));
  if (shift > 0) {
    a <<= static_cast<unsigned>(shift);
  } else {
    b <<= static_cast<unsigned>(-shift);
  }
  cpp_int quotient;
  cpp_int remainder;
  divide_qr(a, b, quotient, remainder);
  int exponent = -shift;
  // Down to the bits that the result keeps, and two more.
  const int result_exponent = static_cast<int>(msb(quotient)) + exponent;
  const int kept = std::max(std::min(53, 53 + result_exponent + 1022), 0) + 2;
  const int surplus = static_cast<int>(msb(quotient)) + 1 - kept;
  if (surplus > 0) {
    const cpp_int cut = quotient & ((cpp_int(1) << static_cast<unsigned>(surplus)) - 1);
    quotient >>= static_cast<unsigned>(surplus);
    exponent += surplus;
    if (cut != 0) remainder = 1;
  }
  auto bits = static_cast<std::uint64_t>(quotient);
  // Half to even, by hand: the last two bits and the remainder say how.
  const std::uint64_t tail = (bits & 3U) << 1U | (remainder != 0 ? 1U : 0U);
  bits >>= 2U;
  if (tail > 4 || (tail == 4 && (bits & 1U) != 0)) ++bits;
  const double result = std::ldexp(static_cast<double>(bits), exponent + 2);
  return std::isinf(result) ? std::nullopt : std::optional<double>(result);
}

}  // namespace

quotient_and_remainder floor_divide(const integer& a, const integer& b) {
  const auto x = a.as_int64();
  const auto y = b.as_int64();
  // The only quotient that does not fit is that of the smallest number and -1.
  if (x && y && *y != -1) {
    const std::int64_t remainder = *x % *y;
    const bool inexact_below_zero = remainder != 0 && (remainder < 0) != (*y < 0);
    return {*x / *y - (inexact_below_zero ? 1 : 0), inexact_below_zero ? remainder + *y : remainder};
  }
  const cpp_int divisor = to_big(b);
  cpp_int quotient;
  cpp_int remainder;
  divide_qr(to_big(a), divisor, quotient, remainder);
  if (remainder != 0 && (remainder < 0) != (divisor < 0)) {
    quotient -= 1;
    remainder += divisor;
  }
  return {to_integer(quotient), to_integer(remainder)};
}

std::optional<double> true_divide(const integer& a, const integer& b) {
  const auto x = as_exact_double(a);
  const auto y = as_exact_double(b);
  if (x && y) return *x / *y;
  const bool negative = (a < integer(0)) != (b < integer(0));
  const auto magnitude = divide_positive(abs(to_big(a)), abs(to_big(b)));
  if (!magnitude) return std::nullopt;
  return negative ? -*magnitude : *magnitude;
}

std::optional<integer> power(const integer& base, const integer& exponent) {
  const cpp_int big_base = to_big(base);
  if (exponent == integer(0)) return integer(1);
  if (big_base == 0 || big_base == 1) return base;
  const bool odd = exponent.to_string().back() % 2 != 0;
  if (big_base == -1) return odd ? base : integer(1);
  const auto times = exponent.as_int64();
  // Each factor adds at least as many bits as the base has below its first one.
  constexpr double bits_per_digit = 3.3219280948873623;
  constexpr auto most_bits = static_cast<std::int64_t>(most_integer_digits * bits_per_digit) + 1;
  if (!times || *times > most_bits || *times * static_cast<std::int64_t>(msb(abs(big_base))) > most_bits) {
    return std::nullopt;
  }
  integer result = to_integer(pow(big_base, static_cast<unsigned>(*times)));
  return is_too_long(result) ? std::nullopt : std::optional<integer>(std::move(result));
}

integer round_to_power_of_ten(const integer& value, std::size_t zeros) {
  if (zeros > value.to_string().size()) return 0;
  const cpp_int unit = pow(cpp_int(10), static_cast<unsigned>(zeros));
  const auto [quotient, remainder] = floor_divide(value, to_integer(unit));
  const int order = cpp_int(to_big(remainder) * 2).compare(unit);
  const bool odd = quotient.to_string().back() % 2 != 0;
  const cpp_int rounded = to_big(quotient) + (order > 0 || (order == 0 && odd) ? 1 : 0);
  return to_integer(rounded * unit);
}

bool is_too_long(const integer& value) {
  if (value.as_int64()) return false;
  const std::string digits = value.to_string();
  return digits.size() - (digits.front() == '-' ? 1 : 0) > most_integer_digits;
}

}  // namespace hydranth::impl
