#include "lib/tree/python_text.hpp"

#include <charconv>
#include <cmath>
#include <cstdint>

#include "grammar/utf8.hpp"
#include "lib/tree/unicode.hpp"

namespace hydranth::impl {

std::string python_float(double value) {
  if (std::isnan(value)) return "nan";
  if (std::isinf(value)) return value < 0 ? "-inf" : "inf";
  // Shortest digits in scientific form, then laid out as Python does (Python/pystrtod.c, format 'r').
  char buffer[32];
  const auto [end, failure] =
      std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::scientific);
  (void)failure;
  const std::string_view text(buffer, static_cast<std::size_t>(end - buffer));
  const std::size_t exponent_at = text.find('e');
  int exponent = 0;
  const std::size_t sign_length = text[exponent_at + 1] == '+' ? 1 : 0;
  std::from_chars(text.data() + exponent_at + 1 + sign_length, text.data() + text.size(), exponent);

  std::string digits;
  for (const char c : text.substr(0, exponent_at)) {
    if (c >= '0' && c <= '9') digits += c;
  }
  std::string written = text.front() == '-' ? "-" : "";
  if (exponent < -4 || exponent >= 16) {
    written += digits.front();
    if (digits.size() > 1) written += "." + digits.substr(1);
    const std::string magnitude = std::to_string(std::abs(exponent));
    return written + (exponent < 0 ? "e-" : "e+") + (magnitude.size() < 2 ? "0" : "") + magnitude;
  }
  if (exponent < 0)
    return written + "0." + std::string(static_cast<std::size_t>(-exponent - 1), '0') + digits;
  const auto whole = static_cast<std::size_t>(exponent) + 1;
  if (digits.size() <= whole) return written + digits + std::string(whole - digits.size(), '0') + ".0";
  return written + digits.substr(0, whole) + "." + digits.substr(whole);
}

namespace {

void append_escape(std::string& out, char32_t code) {
  static constexpr char hex[] = "0123456789abcdef";
  const int digits = code <= 0xFF ? 2 : code <= 0xFFFF ? 4 : 8;
  out += code <= 0xFF ? "\\x" : code <= 0xFFFF ? "\\u" : "\\U";
  for (int shift = (digits - 1) * 4; shift >= 0; shift -= 4)
    out += hex[(code >> static_cast<unsigned>(shift)) & 0xFU];
}

char quote_for(std::string_view text) {
  const bool single = text.find('\'') != std::string_view::npos;
  return single && text.find('"') == std::string_view::npos ? '"' : '\'';
}

/// True if the character has an escape of its own in Python's repr.
bool append_short_escape(std::string& out, char32_t code, char quote) {
  if (code == static_cast<char32_t>(quote) || code == U'\\') {
    out += '\\';
    out += static_cast<char>(code);
  } else if (code == U'\n') {
    out += "\\n";
  } else if (code == U'\r') {
    out += "\\r";
  } else if (code == U'\t') {
    out += "\\t";
  } else {
    return false;
  }
  return true;
}

struct printer {
  std::string out;

  void operator()(const null_value&) { out += "None"; }
  void operator()(bool flag) { out += flag ? "True" : "False"; }
  void operator()(const integer& number) { out += number.to_string(); }
  void operator()(double number) { out += python_float(number); }
  void operator()(const std::string& text) { out += python_repr(text); }
  void operator()(const bytes& raw) { out += python_bytes(raw.data); }
  void operator()(const path_value& path) { out += "PosixPath(" + python_repr(path.text) + ")"; }
  void operator()(const enum_value& member) {
    out += "<" + member.type->name + "." + member.name;
    for (const auto& [name, number] : member.type->members) {
      if (name == member.name) out += ": " + number.to_string();
    }
    out += ">";
  }
  void operator()(const missing_value&) { out += python_repr(missing_text); }
  void operator()(const interpolation_value& text) { out += python_repr(text.text); }
  void operator()(const list_value& list) {
    out += '[';
    const char* separator = "";
    for (const node_ptr& item : list.items) {
      out += separator;
      separator = ", ";
      std::visit(*this, item->get());
    }
    out += ']';
  }
  void operator()(const map_value& map) {
    out += '{';
    const char* separator = "";
    for (const map_value::entry& entry : map) {
      out += separator;
      separator = ", ";
      out += python_key(entry.name);
      out += ": ";
      std::visit(*this, entry.value->get());
    }
    out += '}';
  }

  static std::string python_key(const key& name) {
    const auto made = std::visit([](const auto& v) { return node::make(v); }, name.get());
    return python_repr(*made);
  }
};

}  // namespace

std::string python_repr(std::string_view text) {
  const char quote = quote_for(text);
  std::string out(1, quote);
  while (!text.empty()) {
    const grammar::code_point next = grammar::decode(text);
    if (!append_short_escape(out, next.code, quote)) {
      if (is_printable(next.code)) {
        out += text.substr(0, next.length);
      } else {
        append_escape(out, next.code);
      }
    }
    text.remove_prefix(next.length);
  }
  return out + quote;
}

std::string python_bytes(std::string_view data) {
  const char quote = quote_for(data);
  std::string out = "b";
  out += quote;
  for (const char c : data) {
    const auto code = static_cast<char32_t>(static_cast<unsigned char>(c));
    if (append_short_escape(out, code, quote)) continue;
    if (code >= 0x20 && code < 0x7F) {
      out += c;
    } else {
      append_escape(out, code);
    }
  }
  return out + quote;
}

std::string python_repr(const node& value) {
  printer print;
  std::visit([&print](const auto& v) { print(v); }, value.get());
  return std::move(print.out);
}

std::string python_str(const node& value) {
  if (const auto* text = value.get_if<std::string>()) return *text;
  if (const auto* path = value.get_if<path_value>()) return path->text;
  if (const auto* member = value.get_if<enum_value>()) return member->type->name + "." + member->name;
  if (value.is_missing()) return std::string(missing_text);
  if (const auto* text = value.get_if<interpolation_value>()) return text->text;
  return python_repr(value);
}

}  // namespace hydranth::impl
