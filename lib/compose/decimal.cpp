#include "lib/compose/decimal.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <string_view>
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
  return error("InvalidOperation", "[<class 'decimal.InvalidOperation'>]")
      .with_hint("nothing can be counted with nan, or with an infinity minus itself");
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
  // d.ddde-XX
  std::array<char, 32> text{};
  const auto end =
      std::to_chars(text.data(), text.data() + text.size(), std::fabs(value), std::chars_format::scientific);
  const std::string_view written(text.data(), end.ptr);
  const std::size_t mark = written.find('e');
  std::string digits(written.substr(0, mark));
  std::from_chars(written.data() + mark + (written[mark + 1] == '+' ? 2 : 1), end.ptr, m_exponent);
  if (digits.size() > 1) {
    digits.erase(1, 1);
    m_exponent -= static_cast<int>(digits.size()) - 1;
  }
  m_coefficient = cpp_int(digits);
}

decimal::decimal(const integer& value)
    : m_negative(value < integer(0)), m_coefficient(boost::multiprecision::abs(cpp_int(value.to_string()))) {}

decimal::decimal(cpp_int coefficient, int exponent)
    : m_negative(coefficient < 0),
      m_coefficient(boost::multiprecision::abs(coefficient)),
      m_exponent(exponent) {}

void decimal::round_to_context() {
  static const cpp_int limit = power_of_ten(precision);
  if (m_coefficient < limit) return;
  const int surplus = static_cast<int>(m_coefficient.str().size()) - precision;
  const cpp_int unit = power_of_ten(surplus);
  cpp_int quotient;
  cpp_int remainder;
  boost::multiprecision::divide_qr(m_coefficient, unit, quotient, remainder);
  const int half = cpp_int(remainder * 2).compare(unit);
  if (half > 0 || (half == 0 && quotient % 2 != 0)) ++quotient;
  m_coefficient = std::move(quotient);
  m_exponent += surplus;
}

cpp_int decimal::aligned(int exponent) const {
  cpp_int scaled = m_coefficient * power_of_ten(m_exponent - exponent);
  return m_negative ? cpp_int(-scaled) : scaled;
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
  decimal sum(a.aligned(exponent) + b.aligned(exponent), exponent);
  if (sum.m_coefficient == 0) sum.m_negative = a.m_negative && b.m_negative;
  sum.round_to_context();
  return sum;
}

decimal operator*(const decimal& a, const integer& b) {
  using kind = decimal::kind;
  if (a.m_kind == kind::infinite && b == integer(0)) throw invalid_operation();
  decimal product = a;
  product.m_negative = a.m_negative != (b < integer(0));
  if (a.m_kind != kind::finite) return product;
  product.m_coefficient *= decimal(b).m_coefficient;
  product.round_to_context();
  return product;
}

std::strong_ordering operator<=>(const decimal& a, const decimal& b) {
  using kind = decimal::kind;
  if (a.m_kind == kind::nan || b.m_kind == kind::nan) throw invalid_operation();
  const auto rank = [](const decimal& x) { return x.m_kind != kind::infinite ? 0 : x.m_negative ? -1 : 1; };
  if (rank(a) != 0 || rank(b) != 0) return rank(a) <=> rank(b);

  const int exponent = std::min(a.m_exponent, b.m_exponent);
  return a.aligned(exponent).compare(b.aligned(exponent)) <=> 0;
}

integer decimal::count_steps(const decimal& start, const decimal& stop, const decimal& step) {
  if (step.m_negative ? start <= stop : start >= stop) return 0;
  if (start.m_kind != kind::finite || stop.m_kind != kind::finite) {
    throw error("OverflowError", "the range has no last element");
  }
  if (step.m_kind != kind::finite) return 1;
  const int exponent = std::min({start.m_exponent, stop.m_exponent, step.m_exponent});
  const cpp_int distance =
      boost::multiprecision::abs(cpp_int(stop.aligned(exponent) - start.aligned(exponent)));
  const cpp_int size = boost::multiprecision::abs(step.aligned(exponent));
  return *integer::parse(cpp_int((distance + size - 1) / size).str());
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
