#include "lib/tree/emit_json.hpp"

#include <algorithm>
#include <cmath>
#include <string_view>

#include "lib/tree/base64.hpp"
#include "lib/tree/python_text.hpp"

namespace hydranth::impl {

namespace {

void append_escaped(std::string& out, char c) {
  static constexpr char hex[] = "0123456789abcdef";
  const auto byte = static_cast<unsigned char>(c);
  if (c == '"' || c == '\\') {
    out += '\\';
    out += c;
  } else if (c == '\n') {
    out += "\\n";
  } else if (c == '\t') {
    out += "\\t";
  } else if (c == '\r') {
    out += "\\r";
  } else {
    out += "\\u00";
    out += hex[byte >> 4U];
    out += hex[byte & 0xFU];
  }
}

struct json_writer {
  std::string out;

  void operator()(const null_value&) { out += "null"; }
  void operator()(bool flag) { out += flag ? "true" : "false"; }
  void operator()(const integer& number) { out += number.to_string(); }
  void operator()(double number) {
    const std::string text = python_float(number);
    if (std::isfinite(number)) {
      out += text;
    } else {
      append_json_string(out, text);
    }
  }
  void operator()(const std::string& text) { append_json_string(out, text); }
  void operator()(const bytes& raw) { append_json_string(out, base64_encode(raw.data)); }
  void operator()(const path_value& path) { append_json_string(out, path.text); }
  void operator()(const enum_value& member) { append_json_string(out, member.name); }
  void operator()(const missing_value&) { append_json_string(out, missing_text); }
  void operator()(const interpolation_value& text) { append_json_string(out, text.text); }

  void operator()(const list_value& list) {
    char separator = '[';
    for (const node_ptr& item : list.items) {
      out += separator;
      separator = ',';
      std::visit(*this, item->get());
    }
    out += separator == '[' ? "[]" : "]";
  }

  void operator()(const map_value& map) {
    char separator = '{';
    for (const map_value::entry& entry : map) {
      out += separator;
      separator = ',';
      append_json_string(out, step_text(entry.name));
      out += ':';
      std::visit(*this, entry.value->get());
    }
    out += separator == '{' ? "{}" : "}";
  }
};

}  // namespace

std::string emit_json(const node& value) {
  json_writer writer;
  std::visit([&writer](const auto& content) { writer(content); }, value.get());
  return std::move(writer.out);
}

void append_json_string(std::string& out, std::string_view text) {
  const auto is_special = [](char c) {
    return static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\';
  };
  out += '"';
  while (true) {
    const auto end = std::ranges::find_if(text, is_special);
    out.append(text.begin(), end);
    if (end == text.end()) break;
    append_escaped(out, *end);
    text = {end + 1, text.end()};
  }
  out += '"';
}

std::string json_string(std::string_view text) {
  std::string out;
  append_json_string(out, text);
  return out;
}

}  // namespace hydranth::impl
