#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace hydranth::impl {

/// An integer of any size, as Python's are. Those that fit 64 bits, which is nearly all, are held as such;
/// larger ones as canonical decimal text (no plus sign, no leading zeros), so that equal values have equal
/// representations.
class integer {
 public:
  integer() = default;
  integer(std::int64_t value) : m_value(value) {}  // NOLINT: a plain number is an integer

  /// Digits of base 2, 8, 10 or 16, with an optional sign and nothing else; nullopt for any other text.
  [[nodiscard]] static std::optional<integer> parse(std::string_view digits, int base = 10);
  /// The integral part of a finite value, exactly, as Python's int(float). Precondition:
  /// std::isfinite(value).
  [[nodiscard]] static integer truncate(double value);

  [[nodiscard]] std::optional<std::int64_t> as_int64() const;
  /// The nearest double, half to even; nullopt where Python raises OverflowError.
  [[nodiscard]] std::optional<double> as_double() const;
  /// Decimal, as Python prints it.
  [[nodiscard]] std::string to_string() const;

  friend bool operator==(const integer&, const integer&) = default;
  friend std::strong_ordering operator<=>(const integer& a, const integer& b);
  friend integer operator+(const integer& a, const integer& b);
  friend integer operator-(const integer& a, const integer& b);
  friend integer operator*(const integer& a, const integer& b);

  /// Exact comparison with a float, as Python does it (2**53 + 1 is greater than 2.0**53). Unordered for nan.
  [[nodiscard]] std::partial_ordering compare(double other) const;

 private:
  std::variant<std::int64_t, std::string> m_value = std::int64_t{0};
};

}  // namespace hydranth::impl
