#include "lib/compose/decimal.hpp"

#include <charconv>
#include <cmath>
#include <limits>
#include <utility>

#include "hydranth/error.hpp"

namespace hydranth::impl {

namespace {

using boost::multiprecision::cpp_int;

constexpr int precision = 28;

cpp_int power_of_ten(int exponent) {
  return boost::multiprecision::pow(cpp_int(10), static_cast<unsigned>(exponent));
}

error invalid_operation() {
  return error("InvalidOperation", "[<class 'decimal.InvalidOperation'>]");
}

}  // namespace

decimal::decimal(double value) : m_negative(std::signbit(value)) {
  if (std::isnan(value)) {
    m_kind = kind::nan;
    return;
  }
  if (std::isinf(value)) {
    m_kind = kind::infinite;
    return;
  }
  // mantissa * 2^exponent; a negative power of two is a power of five over one of ten.
  int exponent = 0;
  constexpr int mantissa_bits = std::numeric_limits<double>::digits;
  auto mantissa =
      static_cast<std::uint64_t>(std::ldexp(std::frexp(std::fabs(value), &exponent), mantissa_bits));
  exponent -= mantissa_bits;
  for (; mantissa != 0 && mantissa % 2 == 0 && exponent < 0; ++exponent) mantissa /= 2;
  m_coefficient = mantissa;
  if (mantissa == 0) return;
  if (exponent >= 0) {
    m_coefficient <<= static_cast<unsigned>(exponent);
  } else {
    m_coefficient *= boost::multiprecision::pow(cpp_int(5), static_cast<unsigned>(-exponent));
    m_exponent = exponent;
  }
}

decimal::decimal(const integer& value)
    : m_negative(value < integer(0)), m_coefficient(boost::multiprecision::abs(cpp_int(value.to_string()))) {}

decimal::decimal(cpp_int coefficient, int exponent)
    : m_negative(coefficient < 0),
      m_coefficient(boost::multiprecision::abs(coefficient)),
      m_exponent(exponent) {}

void decimal::round_to_context() {
  const int surplus = static_cast<int>(m_coefficient.str().size()) - precision;
  if (surplus <= 0) return;
  const cpp_int unit = power_of_ten(surplus);
  cpp_int quotient;
  cpp_int remainder;
  boost::multiprecision::divide_qr(m_coefficient, unit, quotient, remainder);
  const int half = cpp_int(remainder * 2).compare(unit);
  if (half > 0 || (half == 0 && quotient % 2 != 0)) ++quotient;
  m_coefficient = std::move(quotient);
  m_exponent += surplus;
}

decimal operator+(const decimal& a, const decimal& b) {
  using kind = decimal::kind;
  if (a.m_kind == kind::nan || b.m_kind == kind::nan)
    return decimal(std::numeric_limits<double>::quiet_NaN());
  if (a.m_kind == kind::infinite && b.m_kind == kind::infinite && a.m_negative != b.m_negative) {
    throw invalid_operation();
  }
  if (a.m_kind == kind::infinite) return a;
  if (b.m_kind == kind::infinite) return b;

  const int exponent = std::min(a.m_exponent, b.m_exponent);
  const auto aligned = [exponent](const decimal& x) {
    cpp_int scaled = x.m_coefficient * power_of_ten(x.m_exponent - exponent);
    return x.m_negative ? cpp_int(-scaled) : scaled;
  };
  decimal sum(aligned(a) + aligned(b), exponent);
  if (sum.m_coefficient == 0) sum.m_negative = a.m_negative && b.m_negative;
  sum.round_to_context();
  return sum;
}

std::strong_ordering operator<=>(const decimal& a, const decimal& b) {
  using kind = decimal::kind;
  if (a.m_kind == kind::nan || b.m_kind == kind::nan) throw invalid_operation();
  const auto rank = [](const decimal& x) { return x.m_kind != kind::infinite ? 0 : x.m_negative ? -1 : 1; };
  if (rank(a) != 0 || rank(b) != 0) return rank(a) <=> rank(b);

  const int exponent = std::min(a.m_exponent, b.m_exponent);
  const auto aligned = [exponent](const decimal& x) {
    cpp_int scaled = x.m_coefficient * power_of_ten(x.m_exponent - exponent);
    return x.m_negative ? cpp_int(-scaled) : scaled;
  };
  return aligned(a).compare(aligned(b)) <=> 0;
}

double decimal::to_double() const {
  const double sign = m_negative ? -1.0 : 1.0;
  if (m_kind == kind::nan) return std::numeric_limits<double>::quiet_NaN();
  if (m_kind == kind::infinite) return sign * std::numeric_limits<double>::infinity();
  const std::string text = m_coefficient.str() + "e" + std::to_string(m_exponent);
  double value = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (failure == std::errc::result_out_of_range)
    value = m_exponent < 0 ? 0.0 : std::numeric_limits<double>::infinity();
  return sign * value;
}

std::string decimal::to_string() const {
  const std::string sign = m_negative ? "-" : "";
  if (m_kind == kind::nan) return "NaN";
  if (m_kind == kind::infinite) return sign + "Infinity";
  const std::string digits = m_coefficient.str();
  const int point = static_cast<int>(digits.size()) + m_exponent;  // Digits before the decimal point.
  if (m_exponent > 0 || point <= -6) {
    std::string text = sign + digits.substr(0, 1);
    if (digits.size() > 1) text += "." + digits.substr(1);
    return text + "E" + (point > 0 ? "+" : "") + std::to_string(point - 1);
  }
  if (m_exponent == 0) return sign + digits;
  if (point <= 0) return sign + "0." + std::string(static_cast<std::size_t>(-point), '0') + digits;
  return sign + digits.substr(0, static_cast<std::size_t>(point)) + "." +
         digits.substr(static_cast<std::size_t>(point));
}

}  // namespace hydranth::impl
