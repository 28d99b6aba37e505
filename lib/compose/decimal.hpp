#pragma once

#include <compare>
#include <string>

#include "lib/tree/big_integer.hpp"
#include "lib/tree/integer.hpp"

namespace hydranth::impl {

/// A decimal number as Python's `decimal.Decimal` in its default context: exact when made, results rounded to
/// 28 significant digits, half to even. Only what ranges of floats need.
class decimal {
 public:
  /// What a person sees of the float: the shortest text that reads back as it.
  explicit decimal(double value);
  explicit decimal(const integer& value);

  /// Throws InvalidOperation for infinities of different signs.
  friend decimal operator+(const decimal& a, const decimal& b);
  /// Throws InvalidOperation for an infinity and zero.
  friend decimal operator*(const decimal& a, const integer& b);
  friend decimal operator-(const decimal& a) { return a * integer(-1); }
  /// Exact. Throws InvalidOperation for nan.
  friend std::strong_ordering operator<=>(const decimal& a, const decimal& b);
  friend bool operator==(const decimal& a, const decimal& b) { return (a <=> b) == 0; }

  /// How many of start, start + step, .. lie before stop; exact. Throws OverflowError if they have no end.
  /// Precondition: none is nan, the step isn't zero.
  [[nodiscard]] static integer count_steps(const decimal& start, const decimal& stop, const decimal& step);

  /// The nearest float, half to even.
  [[nodiscard]] double to_double() const;
  /// As Python's str().
  [[nodiscard]] std::string to_string() const;

 private:
  enum class kind { finite, infinite, nan };

  decimal(boost::multiprecision::cpp_int coefficient, int exponent);
  void round_to_context();
  /// The coefficient with its sign, at an exponent that isn't greater than its own.
  [[nodiscard]] boost::multiprecision::cpp_int aligned(int exponent) const;

  kind m_kind = kind::finite;
  /// The sign alone, so that there is a negative zero.
  bool m_negative = false;
  /// The magnitude is coefficient * 10^exponent.
  boost::multiprecision::cpp_int m_coefficient;
  int m_exponent = 0;
};

}  // namespace hydranth::impl
