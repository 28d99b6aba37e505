#include "tests/conformance/typed_json.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <stdexcept>

namespace hydranth::conformance {

using namespace hydranth::impl;

namespace {

constexpr std::string_view base64_digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

json write_float(double value) {
  if (std::isnan(value)) return {{"$float", "nan"}};
  if (std::isinf(value)) return {{"$float", value > 0 ? "inf" : "-inf"}};
  return value;
}

json write_integer(const integer& value) {
  if (const auto small = value.as_int64()) return *small;
  return {{"$int", value.to_string()}};
}

json write_key(const key& name) {
  return std::visit([](const auto& v) { return to_typed_json(*node::make(v)); }, name.get());
}

bool is_plain_key(const key& name) {
  return name.text() && !(name.text()->size() > 0 && name.text()->front() == '$');
}

json write_map(const map_value& map) {
  bool plain = true;
  for (const auto& entry : map) plain = plain && is_plain_key(entry.name);
  if (plain) {
    json written = json::object();
    for (const auto& entry : map) written.push_back({*entry.name.text(), to_typed_json(*entry.value)});
    return written;
  }
  json pairs = json::array();
  for (const auto& entry : map)
    pairs.push_back(json::array({write_key(entry.name), to_typed_json(*entry.value)}));
  json written = json::object();
  written["$map"] = std::move(pairs);
  return written;
}

struct writer {
  json operator()(const null_value&) const { return nullptr; }
  json operator()(bool flag) const { return flag; }
  json operator()(const integer& number) const { return write_integer(number); }
  json operator()(double number) const { return write_float(number); }
  json operator()(const std::string& text) const { return text; }
  json operator()(const bytes& raw) const { return {{"$bytes", base64_encode(raw.data)}}; }
  json operator()(const path_value& path) const { return {{"$path", path.text}}; }
  json operator()(const enum_value& member) const { return {{"$enum", member.name}}; }
  json operator()(const missing_value&) const { return std::string(missing_text); }
  json operator()(const interpolation_value& text) const { return text.text; }
  json operator()(const list_value& list) const {
    json written = json::array();
    for (const auto& item : list.items) written.push_back(to_typed_json(*item));
    return written;
  }
  json operator()(const map_value& map) const { return write_map(map); }
};

key read_key(const json& written) {
  const node_ptr made = from_typed_json(written);
  if (const auto* text = made->get_if<std::string>()) return key(*text);
  if (const auto* flag = made->get_if<bool>()) return key(*flag);
  if (const auto* number = made->get_if<integer>()) return key(*number);
  if (const auto* number = made->get_if<double>()) return key(*number);
  if (const auto* raw = made->get_if<bytes>()) return key(*raw);
  if (written.is_string()) return key(written.get<std::string>());
  throw std::invalid_argument("not a key: " + written.dump());
}

node_ptr read_object(const json& written) {
  if (written.size() == 1 && written.begin().key().starts_with('$')) {
    const std::string& name = written.begin().key();
    const json& content = written.begin().value();
    if (name == "$int") return node::make(*integer::parse(content.get<std::string>()));
    if (name == "$float") {
      const auto text = content.get<std::string>();
      if (text == "nan") return node::make(std::numeric_limits<double>::quiet_NaN());
      return node::make(text == "inf" ? std::numeric_limits<double>::infinity()
                                      : -std::numeric_limits<double>::infinity());
    }
    if (name == "$bytes") return node::make(bytes{base64_decode(content.get<std::string>())});
    if (name == "$path") return node::make(path_value{content.get<std::string>()});
    if (name == "$map") {
      map_value map;
      for (const json& pair : content) map.set(read_key(pair.at(0)), from_typed_json(pair.at(1)));
      return node::make(std::move(map));
    }
    throw std::invalid_argument("not a typed value: " + written.dump());
  }
  map_value map;
  for (const auto& [name, content] : written.items()) map.set(name, from_typed_json(content));
  return node::make(std::move(map));
}

/// A map of texts can be written in two ways if one of them starts with `$`: as an object, or as pairs.
json without_needless_pairs(const json& value) {
  if (!value.is_structured()) return value;
  json plain = value.is_array() ? json::array() : json::object();
  if (value.is_array()) {
    for (const json& item : value) plain.push_back(without_needless_pairs(item));
    return plain;
  }
  const bool pairs = value.size() == 1 && value.contains("$map") && value.at("$map").is_array();
  const auto has_text = [](const json& pair) {
    return pair.is_array() && pair.size() == 2 && pair.at(0).is_string();
  };
  if (pairs && std::all_of(value.at("$map").begin(), value.at("$map").end(), has_text)) {
    for (const json& pair : value.at("$map"))
      plain.push_back({pair.at(0).get<std::string>(), without_needless_pairs(pair.at(1))});
    return plain;
  }
  for (const auto& [name, content] : value.items()) plain.push_back({name, without_needless_pairs(content)});
  return plain;
}

}  // namespace

json to_typed_json(const node& value) {
  return std::visit(writer{}, value.get());
}

node_ptr from_typed_json(const json& written) {
  if (written.is_null()) return node::make(null_value{});
  if (written.is_boolean()) return node::make(written.get<bool>());
  if (written.is_number_integer()) return node::make(integer(written.get<std::int64_t>()));
  if (written.is_number_float()) return node::make(written.get<double>());
  if (written.is_string()) return make_value_text(written.get<std::string>());
  if (written.is_object()) return read_object(written);
  list_value list;
  for (const json& item : written) list.items.push_back(from_typed_json(item));
  return node::make(std::move(list));
}

std::string canonical(const json& value) {
  return without_needless_pairs(value).dump(-1, ' ', false, json::error_handler_t::replace);
}

std::string base64_encode(std::string_view data) {
  std::string text;
  for (std::size_t i = 0; i < data.size(); i += 3) {
    std::uint32_t group = 0;
    const std::size_t count = std::min<std::size_t>(3, data.size() - i);
    for (std::size_t j = 0; j < 3; ++j) {
      group = (group << 8U) | (j < count ? static_cast<unsigned char>(data[i + j]) : 0U);
    }
    for (std::size_t j = 0; j < 4; ++j)
      text += j <= count ? base64_digits[(group >> (18 - 6 * j)) & 63U] : '=';
  }
  return text;
}

std::string base64_decode(std::string_view text) {
  std::string data;
  std::uint32_t group = 0;
  unsigned bits = 0;
  for (const char c : text) {
    const std::size_t digit = base64_digits.find(c);
    if (digit == std::string_view::npos) continue;
    group = (group << 6U) | static_cast<std::uint32_t>(digit);
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      data += static_cast<char>((group >> bits) & 0xFFU);
    }
  }
  return data;
}

}  // namespace hydranth::conformance
