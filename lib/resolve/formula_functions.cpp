#include "lib/resolve/formula_functions.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <utility>

#include "grammar/utf8.hpp"
#include "hydranth/error.hpp"
#include "lib/tree/integer_math.hpp"
#include "lib/tree/python_arithmetic.hpp"
#include "lib/tree/python_number.hpp"
#include "lib/tree/python_text.hpp"
#include "lib/tree/python_type.hpp"

namespace hydranth::impl {

namespace {

using values = std::span<const node_ptr>;

constexpr std::size_t any_number = std::numeric_limits<std::size_t>::max();
constexpr std::string_view overflow = "OverflowError";

std::string quoted_type(const node& value) {
  return "'" + std::string(python_type_name(value)) + "'";
}

[[noreturn]] void refuse_type(const std::string& message) {
  throw error(kinds::type_error, message);
}

/// The number as Python's math functions take it.
double real_number(const node& value) {
  if (is_number(value)) return to_double(value);
  refuse_type("must be real number, not " + std::string(python_type_name(value)));
}

const std::string& text_of(const node& value, std::string_view function, std::size_t position) {
  if (const auto* text = value.get_if<std::string>()) return *text;
  refuse_type(std::string(function) + "() argument " + std::to_string(position) + " must be str, not " +
              std::string(python_type_name(value)));
}

integer to_integer(double value) {
  if (std::isnan(value)) throw error(kinds::value_error, "cannot convert float NaN to integer");
  if (std::isinf(value)) throw error(overflow, "cannot convert float infinity to integer");
  return integer::truncate(value);
}

/// The integer that a boolean or an integer is.
integer whole_of(const node& value) {
  if (const auto* flag = value.get_if<bool>()) return *flag ? 1 : 0;
  return *value.get_if<integer>();
}

// Numbers

node_ptr absolute(values arguments) {
  const node& value = *arguments[0];
  if (!is_number(value)) refuse_type("bad operand type for abs(): " + quoted_type(value));
  if (const auto* number = value.get_if<double>()) return node::make(std::fabs(*number));
  const integer whole = whole_of(value);
  return node::make(whole < integer(0) ? integer(0) - whole : whole);
}

double up(double value) {
  return std::ceil(value);
}
double down(double value) {
  return std::floor(value);
}

template <double (*Round)(double)>
node_ptr rounded_to_whole(values arguments) {
  const node& value = *arguments[0];
  const double number = real_number(value);
  return node::make(value.is<double>() ? to_integer(Round(number)) : whole_of(value));
}

node_ptr exponential(values arguments) {
  const double number = real_number(*arguments[0]);
  const double result = std::exp(number);
  if (std::isinf(result) && std::isfinite(number)) throw error(overflow, "math range error");
  return node::make(result);
}

double logarithm_of(const node& value) {
  const double number = real_number(value);
  if (number <= 0) throw error(kinds::value_error, "math domain error");
  return std::log(number);
}

node_ptr logarithm(values arguments) {
  const double result = logarithm_of(*arguments[0]);
  if (arguments.size() == 1) return node::make(result);
  const double base = logarithm_of(*arguments[1]);
  if (base == 0) throw error("ZeroDivisionError", "float division by zero");
  return node::make(result / base);
}

node_ptr square_root(values arguments) {
  const double number = real_number(*arguments[0]);
  if (number < 0) throw error(kinds::value_error, "math domain error");
  return node::make(std::sqrt(number));
}

node_ptr sum(values arguments) {
  node_ptr total = node::make(integer(0));
  for (const node_ptr& value : arguments) {
    if (value->is<std::string>()) refuse_type("unsupported operand type(s) for +: 'int' and 'str'");
    total = compute(arithmetic::add, *total, *value);
  }
  return total;
}

template <bool Smallest>
node_ptr extreme(values arguments) {
  if (arguments.empty()) {
    throw error(kinds::value_error, std::string(Smallest ? "min" : "max") + "() arg is an empty sequence");
  }
  node_ptr best = arguments[0];
  for (const node_ptr& value : arguments.subspan(1)) {
    const auto order = compare(*value, *best, Smallest ? "<" : ">");
    if (Smallest ? std::is_lt(order) : std::is_gt(order)) best = value;
  }
  return best;
}

/// Half to even. (fmod is exact.)
double round_half_even(double value) {
  const double floor = std::floor(value);
  const double fraction = value - floor;
  const bool up = fraction > 0.5 || (fraction == 0.5 && std::fmod(floor, 2.0) != 0);
  return up ? floor + 1 : floor;
}

/// The float nearest to the decimal that is nearest to the value. The digits are exact, so half is half.
double round_to_digits(double value, std::int64_t digits) {
  // No float has a digit beyond these places.
  constexpr std::int64_t last_place = 323;
  if (!std::isfinite(value) || digits > last_place) return value;
  if (digits < -std::numeric_limits<double>::max_exponent10 - 1) return std::copysign(0.0, value);
  if (digits >= 0) {
    std::array<char, 700> text{};
    const auto written = std::to_chars(text.data(), text.data() + text.size(), value,
                                       std::chars_format::fixed, static_cast<int>(digits));
    double result = 0;
    std::from_chars(text.data(), written.ptr, result);
    return result;
  }
  // Whatever is behind the point decides only a tie: then the value is above it.
  const integer whole = integer::truncate(value);
  const auto zeros = static_cast<std::size_t>(-digits);
  integer result = round_to_power_of_ten(whole, zeros);
  if (std::trunc(value) != value) {
    const integer away = whole + integer(value < 0 ? -1 : 1);
    // If the next integer is rounded elsewhere the value itself is past the tie.
    const integer unit = *power(10, static_cast<std::int64_t>(zeros));
    const integer twice = integer(2) * floor_divide(whole, unit).remainder;
    if (twice == unit) result = round_to_power_of_ten(away, zeros);
  }
  const auto number = result.as_double();
  if (!number) throw error(overflow, "rounded value too large to represent");
  return *number == 0 ? std::copysign(0.0, value) : *number;
}

node_ptr rounded(values arguments) {
  const node& value = *arguments[0];
  if (!is_number(value)) {
    refuse_type("type " + std::string(python_type_name(value)) + " doesn't define __round__ method");
  }
  const auto* number = value.get_if<double>();
  if (arguments.size() == 1 || arguments[1]->is_null()) {
    if (!number) return node::make(whole_of(value));
    return node::make(std::isfinite(*number) ? to_integer(round_half_even(*number)) : to_integer(*number));
  }
  const node& digits = *arguments[1];
  if (!digits.is<integer>() && !digits.is<bool>()) {
    refuse_type(quoted_type(digits) + " object cannot be interpreted as an integer");
  }
  constexpr std::int64_t far = 100000;
  const integer places = whole_of(digits);
  const std::int64_t near_places =
      std::clamp(places.as_int64().value_or(places < integer(0) ? -far : far), -far, far);
  if (number) return node::make(round_to_digits(*number, near_places));
  const integer whole = whole_of(value);
  return near_places >= 0
             ? node::make(whole)
             : make_integer(round_to_power_of_ten(whole, static_cast<std::size_t>(-near_places)));
}

// Conversions

node_ptr to_bool(values arguments) {
  return node::make(is_true(*arguments[0]));
}

node_ptr to_int(values arguments) {
  const node& value = *arguments[0];
  if (const auto* text = value.get_if<std::string>()) {
    if (auto number = read_python_int(*text)) return node::make(*std::move(number));
    throw error(kinds::value_error, "invalid literal for int() with base 10: " + python_repr(*text));
  }
  if (const auto* number = value.get_if<double>()) return node::make(to_integer(*number));
  if (is_number(value)) return node::make(whole_of(value));
  refuse_type("int() argument must be a string, a bytes-like object or a real number, not " +
              quoted_type(value));
}

node_ptr to_float(values arguments) {
  const node& value = *arguments[0];
  if (const auto* text = value.get_if<std::string>()) {
    if (const auto number = read_python_float(*text)) return node::make(*number);
    throw error(kinds::value_error, "could not convert string to float: " + python_repr(*text));
  }
  if (is_number(value)) return node::make(to_double(value));
  refuse_type("float() argument must be a string or a real number, not " + quoted_type(value));
}

node_ptr to_text(values arguments) {
  return node::make(python_str(*arguments[0]));
}

// Texts

node_ptr length(values arguments) {
  const node& value = *arguments[0];
  std::size_t count = 0;
  if (const auto* text = value.get_if<std::string>()) {
    count = static_cast<std::size_t>(std::count_if(text->begin(), text->end(), grammar::starts_code_point));
  } else if (const auto* list = value.as_list()) {
    count = list->items.size();
  } else if (const auto* map = value.as_map()) {
    count = map->size();
  } else {
    refuse_type("object of type " + quoted_type(value) + " has no len()");
  }
  return node::make(integer(static_cast<std::int64_t>(count)));
}

/// Other scripts have rules of their own (`ß` has no single capital): they are not guessed at.
std::string with_ascii_case(const std::string& text, std::string_view function, char first, char last,
                            int shift) {
  std::string result = text;
  for (char& c : result) {
    if (static_cast<unsigned char>(c) >= 0x80) {
      throw error(
          kinds::value_error,
          std::string(function) + "() knows the letters A to Z only, not those of " + python_repr(text));
    }
    if (c >= first && c <= last) c = static_cast<char>(c + shift);
  }
  return result;
}

node_ptr lower(values arguments) {
  return node::make(with_ascii_case(text_of(*arguments[0], "lower", 1), "lower", 'A', 'Z', 'a' - 'A'));
}

node_ptr upper(values arguments) {
  return node::make(with_ascii_case(text_of(*arguments[0], "upper", 1), "upper", 'a', 'z', 'A' - 'a'));
}

node_ptr replace(values arguments) {
  const std::string& text = text_of(*arguments[0], "replace", 1);
  const std::string& old = text_of(*arguments[1], "replace", 2);
  const std::string& fresh = text_of(*arguments[2], "replace", 3);
  if (old.empty()) throw error(kinds::value_error, "replace() needs a text to look for");
  node_ptr result = node::make(std::string());
  std::string made;
  std::size_t at = 0;
  for (std::size_t found = text.find(old); found != std::string::npos; found = text.find(old, at)) {
    made.append(text, at, found - at).append(fresh);
    at = found + old.size();
    if (made.size() > longest_text) throw error("MemoryError", "a text of more than 16 MiB");
  }
  return node::make(made.append(text, at));
}

node_ptr join(values arguments) {
  const std::string& separator = text_of(*arguments[0], "join", 1);
  std::string made;
  for (std::size_t i = 1; i < arguments.size(); ++i) {
    const auto* text = arguments[i]->get_if<std::string>();
    if (!text) {
      refuse_type("sequence item " + std::to_string(i - 1) + ": expected str instance, " +
                  std::string(python_type_name(*arguments[i])) + " found");
    }
    made.append(i > 1 ? separator : "").append(*text);
    if (made.size() > longest_text) throw error("MemoryError", "a text of more than 16 MiB");
  }
  return node::make(std::move(made));
}

constexpr std::array<formula_function, 19> functions = {{
    {"abs", 1, 1, list_argument::none, absolute},
    {"bool", 1, 1, list_argument::none, to_bool},
    {"ceil", 1, 1, list_argument::none, rounded_to_whole<up>},
    {"exp", 1, 1, list_argument::none, exponential},
    {"float", 1, 1, list_argument::none, to_float},
    {"floor", 1, 1, list_argument::none, rounded_to_whole<down>},
    {"int", 1, 1, list_argument::none, to_int},
    {"join", 2, 2, list_argument::the_last, join},
    {"len", 1, 1, list_argument::none, length},
    {"log", 1, 2, list_argument::none, logarithm},
    {"lower", 1, 1, list_argument::none, lower},
    {"max", 1, any_number, list_argument::the_only, extreme<false>},
    {"min", 1, any_number, list_argument::the_only, extreme<true>},
    {"replace", 3, 3, list_argument::none, replace},
    {"round", 1, 2, list_argument::none, rounded},
    {"sqrt", 1, 1, list_argument::none, square_root},
    {"str", 1, 1, list_argument::none, to_text},
    {"sum", 1, 1, list_argument::the_only, sum},
    {"upper", 1, 1, list_argument::none, upper},
}};

}  // namespace

const formula_function* find_formula_function(std::string_view name) {
  const auto* found = std::find_if(functions.begin(), functions.end(),
                                   [name](const formula_function& known) { return known.name == name; });
  return found == functions.end() ? nullptr : found;
}

std::vector<std::string> formula_function_names() {
  std::vector<std::string> names;
  for (const formula_function& known : functions) names.emplace_back(known.name);
  return names;
}

}  // namespace hydranth::impl
