#include "lib/tree/python_arithmetic.hpp"

#include <cmath>
#include <string>
#include <utility>
#include <variant>

#include "hydranth/error.hpp"
#include "lib/tree/integer_math.hpp"
#include "lib/tree/python_type.hpp"

namespace hydranth::impl {

namespace {

constexpr std::string_view zero_division = "ZeroDivisionError";
constexpr std::string_view overflow = "OverflowError";

std::string quoted_type(const node& value) {
  return "'" + std::string(python_type_name(value)) + "'";
}

/// Booleans and integers as an integer; null for anything else.
std::optional<integer> as_integer(const node& value) {
  if (const auto* flag = value.get_if<bool>()) return integer(*flag ? 1 : 0);
  if (const auto* number = value.get_if<integer>()) return *number;
  return std::nullopt;
}

node_ptr make(double value) {
  return node::make(value);
}

std::string_view spelling(arithmetic what) {
  switch (what) {
    case arithmetic::add:
      return "+";
    case arithmetic::subtract:
      return "-";
    case arithmetic::multiply:
      return "*";
    case arithmetic::divide:
      return "/";
    case arithmetic::floor_divide:
      return "//";
    case arithmetic::modulo:
      return "%";
    case arithmetic::power:
      break;
  }
  return "** or pow()";
}

/// As CPython's float_divmod.
std::pair<double, double> float_floor_divide(double a, double b) {
  double remainder = std::fmod(a, b);
  double quotient = (a - remainder) / b;
  if (remainder != 0) {
    if ((b < 0) != (remainder < 0)) {
      remainder += b;
      quotient -= 1;
    }
  } else {
    remainder = std::copysign(0.0, b);
  }
  if (quotient == 0) return {std::copysign(0.0, a / b), remainder};
  double whole = std::floor(quotient);
  if (quotient - whole > 0.5) whole += 1;
  return {whole, remainder};
}

double float_power(double base, double exponent) {
  if (base == 0 && exponent < 0) {
    throw error(zero_division, "0.0 cannot be raised to a negative power");
  }
  if (base < 0 && std::isfinite(base) && std::isfinite(exponent) && std::floor(exponent) != exponent) {
    throw error(kinds::value_error, "a negative number to a fractional power is no real number");
  }
  const double result = std::pow(base, exponent);
  if (std::isinf(result) && std::isfinite(base) && std::isfinite(exponent)) {
    throw error(overflow, "(34, 'Numerical result out of range')");
  }
  return result;
}

node_ptr compute_floats(arithmetic what, double a, double b) {
  switch (what) {
    case arithmetic::add:
      return make(a + b);
    case arithmetic::subtract:
      return make(a - b);
    case arithmetic::multiply:
      return make(a * b);
    case arithmetic::power:
      return make(float_power(a, b));
    case arithmetic::divide:
      if (b == 0) throw error(zero_division, "float division by zero");
      return make(a / b);
    case arithmetic::floor_divide:
      if (b == 0) throw error(zero_division, "float floor division by zero");
      return make(float_floor_divide(a, b).first);
    case arithmetic::modulo:
      break;
  }
  if (b == 0) throw error(zero_division, "float modulo");
  return make(float_floor_divide(a, b).second);
}

double as_float(const integer& value) {
  if (const auto number = value.as_double()) return *number;
  throw error(overflow, "int too large to convert to float");
}

node_ptr integer_power(const integer& base, const integer& exponent) {
  if (exponent < integer(0)) return make(float_power(as_float(base), as_float(exponent)));
  if (auto result = power(base, exponent)) return node::make(*std::move(result));
  throw error(kinds::value_error, "the integer has more than 4300 digits");
}

node_ptr compute_integers(arithmetic what, const integer& a, const integer& b) {
  switch (what) {
    case arithmetic::add:
      return make_integer(a + b);
    case arithmetic::subtract:
      return make_integer(a - b);
    case arithmetic::multiply:
      return make_integer(a * b);
    case arithmetic::power:
      return integer_power(a, b);
    case arithmetic::divide:
      if (b == integer(0)) throw error(zero_division, "division by zero");
      if (const auto quotient = true_divide(a, b)) return make(*quotient);
      throw error(overflow, "integer division result too large for a float");
    case arithmetic::floor_divide:
      if (b == integer(0)) throw error(zero_division, "integer division or modulo by zero");
      return make_integer(floor_divide(a, b).quotient);
    case arithmetic::modulo:
      break;
  }
  if (b == integer(0)) throw error(zero_division, "integer modulo by zero");
  return make_integer(floor_divide(a, b).remainder);
}

node_ptr joined(const std::string& a, const std::string& b) {
  if (a.size() + b.size() > longest_text) throw error("MemoryError", "a text of more than 16 MiB");
  return node::make(a + b);
}

node_ptr repeated(const std::string& text, const integer& times) {
  if (times <= integer(0) || text.empty()) return node::make(std::string());
  const auto count = times.as_int64();
  if (!count || static_cast<std::uint64_t>(*count) > longest_text / text.size()) {
    throw error("MemoryError", "a text of more than 16 MiB");
  }
  std::string result;
  result.reserve(text.size() * static_cast<std::size_t>(*count));
  for (std::int64_t i = 0; i < *count; ++i) result += text;
  return node::make(std::move(result));
}

/// Null if these are no texts, or the operator has no meaning for them.
node_ptr compute_texts(arithmetic what, const node& a, const node& b) {
  const auto* left = a.get_if<std::string>();
  const auto* right = b.get_if<std::string>();
  if (what == arithmetic::add && left) {
    if (right) return joined(*left, *right);
    throw error(kinds::type_error,
                "can only concatenate str (not \"" + std::string(python_type_name(b)) + "\") to str");
  }
  if (what == arithmetic::multiply && (left || right)) {
    if (const auto times = as_integer(left ? b : a)) return repeated(left ? *left : *right, *times);
    throw error(kinds::type_error, "can't multiply sequence by non-int of type " + quoted_type(left ? b : a));
  }
  return nullptr;
}

[[noreturn]] void refuse_unary(std::string_view sign, const node& value) {
  throw error(kinds::type_error,
              "bad operand type for unary " + std::string(sign) + ": " + quoted_type(value));
}

}  // namespace

node_ptr make_integer(integer value) {
  if (is_too_long(value)) throw error(kinds::value_error, "the integer has more than 4300 digits");
  return node::make(std::move(value));
}

bool is_number(const node& value) {
  return value.is<bool>() || value.is<integer>() || value.is<double>();
}

double to_double(const node& number) {
  if (const auto* value = number.get_if<double>()) return *value;
  return as_float(*as_integer(number));
}

node_ptr compute(arithmetic what, const node& a, const node& b) {
  const auto left = as_integer(a);
  const auto right = as_integer(b);
  if (left && right) return compute_integers(what, *left, *right);
  if (is_number(a) && is_number(b)) return compute_floats(what, to_double(a), to_double(b));
  if (node_ptr text = compute_texts(what, a, b)) return text;
  throw error(kinds::type_error, "unsupported operand type(s) for " + std::string(spelling(what)) + ": " +
                                     quoted_type(a) + " and " + quoted_type(b));
}

node_ptr negative(const node& value) {
  if (const auto* number = value.get_if<double>()) return make(-*number);
  if (const auto number = as_integer(value)) return node::make(integer(0) - *number);
  refuse_unary("-", value);
}

node_ptr positive(const node& value) {
  if (const auto* number = value.get_if<double>()) return make(*number);
  if (auto number = as_integer(value)) return node::make(*std::move(number));
  refuse_unary("+", value);
}

std::partial_ordering compare(const node& a, const node& b, std::string_view operator_spelling) {
  const auto left = as_integer(a);
  const auto right = as_integer(b);
  if (left && right) return *left <=> *right;
  const auto* x = a.get_if<double>();
  const auto* y = b.get_if<double>();
  if (x && y) return *x <=> *y;
  if (left && y) return left->compare(*y);
  if (x && right) return 0 <=> right->compare(*x);
  const auto* text = a.get_if<std::string>();
  const auto* other = b.get_if<std::string>();
  // UTF-8 keeps the order of the code points.
  if (text && other) return *text <=> *other;
  throw error(kinds::type_error, "'" + std::string(operator_spelling) +
                                     "' not supported between instances of " + quoted_type(a) + " and " +
                                     quoted_type(b));
}

bool is_true(const node& value) {
  if (const auto* flag = value.get_if<bool>()) return *flag;
  if (const auto* number = value.get_if<integer>()) return *number != integer(0);
  if (const auto* number = value.get_if<double>()) return *number != 0;
  if (const auto* text = value.get_if<std::string>()) return !text->empty();
  if (const auto* raw = value.get_if<bytes>()) return !raw->data.empty();
  if (const auto* list = value.as_list()) return !list->items.empty();
  if (const auto* map = value.as_map()) return !map->empty();
  return !value.is_null();
}

}  // namespace hydranth::impl
