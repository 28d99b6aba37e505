#include "lib/tree/convert.hpp"

#include <algorithm>
#include <cctype>

#include "hydranth/error.hpp"
#include "lib/tree/path_text.hpp"
#include "lib/tree/python_number.hpp"
#include "lib/tree/python_text.hpp"
#include "lib/tree/python_type.hpp"

namespace hydranth::impl {

namespace {

/// `Value '5' of type 'int'`
std::string described(const incoming& given) {
  return "Value '" + value_text(given) + "' of type '" + given_type_name(given) + "'";
}

std::optional<bool> bool_of_word(std::string_view text) {
  std::string lower(text);
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  if (lower == "yes" || lower == "y" || lower == "on" || lower == "true") return true;
  if (lower == "no" || lower == "n" || lower == "off" || lower == "false") return false;
  return std::nullopt;
}

std::string member_names(const enum_type& type) {
  std::string names;
  for (const auto& [name, number] : type.members) names += (names.empty() ? "" : ", ") + name;
  return names;
}

/// One function for each scalar type; each gets a value that isn't special.
struct converter {
  const value_type& type;
  const incoming& given;

  [[nodiscard]] const node& value() const { return *given.value; }

  node::value operator()(const any_type&) const { return value().get(); }

  node::value operator()(const int_type&) const {
    if (const auto* number = value().get_if<integer>()) return *number;
    if (const auto* text = value().get_if<std::string>()) {
      if (auto number = read_python_int(*text)) return *std::move(number);
    }
    refuse_value(described(given) + " could not be converted to Integer");
  }

  node::value operator()(const float_type&) const {
    if (const auto* number = value().get_if<double>()) return *number;
    if (const auto* text = value().get_if<std::string>()) {
      if (const auto number = read_python_float(*text)) return *number;
    }
    if (const auto* number = value().get_if<integer>()) {
      if (const auto converted = number->as_double()) return *converted;
      throw value_refusal("OverflowError", "int too large to convert to float");
    }
    refuse_value(described(given) + " could not be converted to Float");
  }

  node::value operator()(const bool_type&) const {
    if (const auto* flag = value().get_if<bool>()) return *flag;
    if (const auto* number = value().get_if<integer>()) return *number != integer(0);
    if (const auto* text = value().get_if<std::string>()) {
      if (const auto number = read_python_int(*text)) return *number != integer(0);
      if (const auto flag = bool_of_word(*text)) return *flag;
    }
    refuse_value("Value '" + value_text(given) + "' is not a valid bool (type " + given_type_name(given) +
                 ")");
  }

  node::value operator()(const str_type&) const {
    if (value().is_container() || value().is<bytes>()) {
      refuse_value("Cannot convert '" + given_type_name(given) + "' to string: '" + value_text(given) + "'");
    }
    return python_str(value());
  }

  node::value operator()(const bytes_type&) const {
    if (!value().is<bytes>()) refuse_value(described(given) + " is not of type 'bytes'");
    return value().get();
  }

  node::value operator()(const path_type&) const {
    if (value().is<path_value>()) return value().get();
    if (const auto* text = value().get_if<std::string>()) return path_value{normalise_path(*text)};
    refuse_value(described(given) + " could not be converted to Path");
  }

  node::value operator()(const std::shared_ptr<const enum_type>& members) const {
    return convert_to_enum(members, given);
  }

  template <typename Container>
  node::value operator()(const Container&) const {
    return value().get();
  }
};

std::string record_text(const node& value) {
  std::string text = record_of(value)->name + "(";
  const char* separator = "";
  for (const map_value::entry& entry : *value.as_map()) {
    text += separator + entry.name.to_string() + "=" + python_repr(*entry.value);
    separator = ", ";
  }
  return text + ")";
}

key convert_enum_key(const std::shared_ptr<const enum_type>& type, const key& given) {
  try {
    return key(convert_to_enum(type, {node_of_key(given)}));
  } catch (const value_refusal&) {
    throw value_refusal(kinds::key_validation_error,
                        "Key '" + given.to_string() + "' is incompatible with the enum type '" + type->name +
                            "', valid: [" + member_names(*type) + "]");
  }
}

}  // namespace

void refuse_value(const std::string& message) {
  throw value_refusal(kinds::validation_error, message);
}

bool is_special(const node& value) {
  return value.is_null() || value.is_missing() || value.is_interpolation();
}

node::value convert_scalar(const value_type& type, const incoming& given) {
  if (given.value->is_null()) {
    if (accepts_null(type)) return null_value{};
    refuse_value("Incompatible value 'None' for field of type '" + type.name + "'");
  }
  if (is_special(*given.value)) return given.value->get();
  return std::visit(converter{type, given}, type.kind);
}

void check_union(const value_type& type, const incoming& given) {
  if (given.value->is_null() && !type.optional) {
    refuse_value("Value 'None' is incompatible with type hint '" + type.full_name() + "'");
  }
  if (is_special(*given.value)) return;
  if (given.value->is_container() && given.from_config) {
    refuse_value("Cannot assign container '" + value_text(given) + "' of type '" + given_type_name(given) +
                 "' to " + type.full_name());
  }
  if (holds_type(type, *given.value)) return;
  refuse_value(described(given) + " is incompatible with type hint '" + type.full_name() + "'");
}

bool holds_type(const value_type& type, const node& value) {
  if (type.is<int_type>()) return value.is<integer>();
  if (type.is<float_type>()) return value.is<double>();
  if (type.is<bool_type>()) return value.is<bool>();
  if (type.is<str_type>()) return value.is<std::string>();
  if (type.is<bytes_type>()) return value.is<bytes>();
  if (type.is<path_type>()) return value.is<path_value>();
  if (const auto* choice = type.get_if<union_type>()) {
    const auto fits = [&](const value_type_ptr& member) { return holds_type(*member, value); };
    return std::any_of(choice->members.begin(), choice->members.end(), fits);
  }
  const auto* members = type.get_if<std::shared_ptr<const enum_type>>();
  const auto* member = value.get_if<enum_value>();
  return members && member && member->type == *members;
}

enum_value convert_to_enum(const std::shared_ptr<const enum_type>& type, const incoming& given) {
  const node& value = *given.value;
  if (const auto* member = value.get_if<enum_value>(); member && member->type == type) return *member;
  const auto* text = value.get_if<std::string>();
  const auto* number = value.get_if<integer>();
  if (!text && !number && !value.is<bool>()) {
    refuse_value("Value " + value_text(given) + " (" + given_type_name(given) +
                 ") is not a valid input for <enum '" + type->name + "'>");
  }
  std::string_view name = text ? std::string_view(*text) : std::string_view();
  const std::string prefix = type->name + ".";
  if (name.starts_with(prefix)) name.remove_prefix(prefix.size());
  for (const auto& [member, member_number] : type->members) {
    if (text ? member == name : number && member_number == *number) return {type, member};
  }
  refuse_value("Invalid value '" + value_text(given) + "', expected one of [" + member_names(*type) + "]");
}

node_ptr node_of_key(const key& name) {
  return std::visit([](const auto& content) { return node::make(content); }, name.get());
}

bool holds_key_type(const value_type& type, const key& name) {
  const key::value& value = name.get();
  if (type.is<str_type>()) return std::holds_alternative<std::string>(value);
  if (type.is<bytes_type>()) return std::holds_alternative<bytes>(value);
  if (type.is<float_type>()) return std::holds_alternative<double>(value);
  if (type.is<bool_type>()) return std::holds_alternative<bool>(value);
  if (type.is<std::shared_ptr<const enum_type>>()) return std::holds_alternative<enum_value>(value);
  return std::holds_alternative<integer>(value) || std::holds_alternative<bool>(value);
}

key convert_key(const value_type& key_type, const key& given) {
  if (key_type.is<any_type>()) return given;
  if (key_type.is<bool_type>() && (given == key(false) || given == key(true))) return key(given == key(true));
  if (const auto* members = key_type.get_if<std::shared_ptr<const enum_type>>())
    return convert_enum_key(*members, given);
  if (holds_key_type(key_type, given)) return given;
  throw value_refusal(kinds::key_validation_error, "Key " + given.to_string() + " (" +
                                                       std::string(python_type_name(*node_of_key(given))) +
                                                       ") is incompatible with (" + key_type.name + ")");
}

std::string given_type_name(const incoming& given) {
  const node& value = given.shown ? *given.shown : *given.value;
  if (given.from_config && value.as_map()) return "DictConfig";
  if (given.from_config && value.as_list()) return "ListConfig";
  if (value.is<path_value>()) return "pathlib.PosixPath";
  return object_type_name(value);
}

std::string object_type_name(const node& value) {
  if (const record_type* record = record_of(value)) return record->name;
  return std::string(python_type_name(value));
}

std::string value_text(const incoming& given) {
  if (given.shown) return python_str(*given.shown);
  if (!given.from_config && record_of(*given.value)) return record_text(*given.value);
  return python_str(*given.value);
}

}  // namespace hydranth::impl
