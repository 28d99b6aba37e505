#include "lib/run/field_format.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "lib/tree/python_text.hpp"

namespace hydranth::impl {

namespace {

bool continues_character(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

std::size_t length_of(std::string_view text) {
  return static_cast<std::size_t>(
      std::ranges::count_if(text, [](char c) { return !continues_character(c); }));
}

/// The first code points of the text.
std::string_view beginning(std::string_view text, std::size_t length) {
  std::size_t at = 0;
  for (; at < text.size(); ++at) {
    if (continues_character(text[at])) continue;
    if (length-- == 0) break;
  }
  return text.substr(0, at);
}

/// As Python's str() writes it.
std::string plain(const field_value& value) {
  if (const auto* text = std::get_if<std::string>(&value)) return *text;
  if (const auto* number = std::get_if<std::int64_t>(&value)) return std::to_string(*number);
  return python_float(std::get<double>(value));
}

bool is_float_type(char type) {
  return type != '\0' && std::string_view("eEfFgG%").find(type) != std::string_view::npos;
}

/// A number without sign and width.
std::string digits(const field_format& how, const field_value& value) {
  const auto* integer = std::get_if<std::int64_t>(&value);
  if (integer && !is_float_type(how.type)) {
    const std::string spec =
        fmt::format("{{:{}{}}}", how.alternate ? "#" : "", how.type == '\0' ? 'd' : how.type);
    std::string text = fmt::format(fmt::runtime(spec), *integer < 0 ? -*integer : *integer);
    const std::size_t least = how.precision.value_or(0);
    return text.size() < least ? std::string(least - text.size(), '0') + text : text;
  }
  const double number = std::abs(integer ? static_cast<double>(*integer) : std::get<double>(value));
  if (how.type == '\0' && !how.precision) return python_float(number);
  if (how.type == '%') return fmt::format("{:.{}f}%", number * 100, how.precision.value_or(6));
  if (how.type == 'd') return fmt::format("{}", static_cast<std::int64_t>(number));
  const std::string spec = fmt::format("{{:{}.{}{}}}", how.alternate ? "#" : "", how.precision.value_or(6),
                                       how.type == '\0' ? 'g' : how.type);
  return fmt::format(fmt::runtime(spec), number);
}

bool is_negative(const field_value& value) {
  if (const auto* integer = std::get_if<std::int64_t>(&value)) return *integer < 0;
  return std::get<double>(value) < 0;
}

/// `sign` stands before what is filled up if the alignment is `=`.
std::string padded(const field_format& how, char align, const std::string& sign, const std::string& text) {
  const std::size_t length = length_of(sign) + length_of(text);
  const std::size_t missing = how.width > length ? how.width - length : 0;
  const auto fill = [&](std::size_t times) {
    std::string result;
    for (std::size_t i = 0; i < times; ++i) result += how.fill;
    return result;
  };
  if (align == '<') return sign + text + fill(missing);
  if (align == '^') return fill(missing / 2) + sign + text + fill(missing - missing / 2);
  if (align == '=') return sign + fill(missing) + text;
  return fill(missing) + sign + text;
}

bool as_text(const field_format& how, field_kind kind) {
  return kind == field_kind::text || how.conversion != '\0' || how.type == 's';
}

}  // namespace

std::string write_field(const field_format& how, const field_value& value) {
  if (as_text(how, static_cast<field_kind>(value.index()))) {
    const bool quoted = (how.conversion == 'r' || how.conversion == 'a') && value.index() == 0;
    const std::string whole = quoted ? python_repr(std::get<std::string>(value)) : plain(value);
    const std::string_view kept = how.precision ? beginning(whole, *how.precision) : whole;
    return padded(how, how.align == '\0' ? '<' : how.align, "", std::string(kept));
  }
  const std::string sign = is_negative(value) ? "-" : how.sign == '\0' ? "" : std::string(1, how.sign);
  return padded(how, how.align == '\0' ? '>' : how.align, sign, digits(how, value));
}

std::string misfit(const field_format& how, field_kind kind) {
  const char type = how.type;
  if (as_text(how, kind)) {
    if (type != '\0' && type != 's') return fmt::format("'{}' is for numbers, not for texts", type);
    if (how.align == '=' || how.sign != '\0' || how.alternate)
      return "signs, '#' and '=' are for numbers, not for texts";
    return {};
  }
  if (type == '\0' || type == 'd' || is_float_type(type)) return {};
  if (kind == field_kind::real) return fmt::format("'{}' is for integers, not for floats", type);
  return how.alternate && type == 'o' ? "'#' does not go with 'o'" : "";
}

}  // namespace hydranth::impl
