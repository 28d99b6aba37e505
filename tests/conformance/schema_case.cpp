#include "tests/conformance/schema_case.hpp"

#include <stdexcept>
#include <utility>
#include <vector>

#include "grammar/syntax_error.hpp"
#include "tests/conformance/config_case.hpp"

namespace hydranth::conformance {

using namespace hydranth::impl;

namespace {

/// The parts of a text between the separators that stand in no brackets.
std::vector<std::string_view> split_outside_brackets(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  std::size_t begin = 0;
  int depth = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    depth += text[i] == '[' ? 1 : text[i] == ']' ? -1 : 0;
    if (text[i] != separator || depth > 0) continue;
    parts.push_back(text.substr(begin, i - begin));
    begin = i + 1;
  }
  parts.push_back(text.substr(begin));
  return parts;
}

std::shared_ptr<const enum_type> make_enum(std::string_view names) {
  enum_type type{"Choice", {}};
  std::int64_t number = 0;
  for (const std::string_view name : split_outside_brackets(names, '|')) {
    type.members.emplace_back(std::string(name), integer(++number));
  }
  return std::make_shared<const enum_type>(std::move(type));
}

/// The enumeration that a value of this type can be a member of; null if there is none.
std::shared_ptr<const enum_type> enum_in(const value_type& type) {
  if (const auto* members = type.get_if<std::shared_ptr<const enum_type>>()) return *members;
  if (const auto* list = type.get_if<list_type>()) return enum_in(*list->element);
  if (const auto* dict = type.get_if<dict_type>()) {
    const auto found = enum_in(*dict->element);
    return found ? found : enum_in(*dict->key);
  }
  if (const auto* choice = type.get_if<union_type>()) {
    for (const value_type_ptr& member : choice->members) {
      if (const auto found = enum_in(*member)) return found;
    }
  }
  return nullptr;
}

key read_map_key(const json& written, const value_type& type) {
  if (written.is_object() && written.contains("$enum")) {
    return key(enum_value{enum_in(type), written.at("$enum").get<std::string>()});
  }
  return read_key(written);
}

bool is_leaf(const json& written) {
  if (written.is_array()) return false;
  return !written.is_object() || (written.size() == 1 && written.begin().key().starts_with('$'));
}

}  // namespace

value_type_ptr schema_case::type_of(std::string_view expression) {
  if (expression.starts_with("enum:")) {
    const std::string_view names = expression.substr(5);
    auto found = m_enums.find(names);
    if (found == m_enums.end()) found = m_enums.emplace(std::string(names), make_enum(names)).first;
    return types::enumeration(found->second);
  }
  if (expression.starts_with("schema:"))
    return types::record(m_records.at(std::string(expression.substr(7))));
  const std::size_t bracket = expression.find('[');
  const std::string_view name = expression.substr(0, bracket);
  std::vector<value_type_ptr> arguments;
  if (bracket != std::string_view::npos) {
    const std::string_view inside = expression.substr(bracket + 1, expression.size() - bracket - 2);
    for (const std::string_view argument : split_outside_brackets(inside, ','))
      arguments.push_back(type_of(argument));
  }
  if (name == "optional") return types::optional(arguments.at(0));
  if (name == "list") return types::list(arguments.empty() ? types::any() : arguments.at(0));
  if (name == "dict") {
    if (arguments.empty()) return types::dict(types::any(), types::any());
    return types::dict(arguments.at(0), arguments.at(1));
  }
  if (name == "union") return types::union_of(std::move(arguments));
  if (name == "any") return types::any();
  if (name == "int") return types::integer();
  if (name == "float") return types::floating();
  if (name == "bool") return types::boolean();
  if (name == "str") return types::str();
  if (name == "bytes") return types::bytes();
  if (name == "path") return types::path();
  throw std::invalid_argument("not a type: " + std::string(expression));
}

record_type_ptr schema_case::define(const std::string& heading, const json& fields) {
  const std::size_t bracket = heading.find('(');
  const std::string name = heading.substr(0, bracket);
  record_type_ptr base;
  if (bracket != std::string::npos)
    base = m_records.at(heading.substr(bracket + 1, heading.size() - bracket - 2));
  std::vector<record_type::field> defined;
  for (const json& field : fields) {
    const value_type_ptr type = type_of(field.at(1).get<std::string>());
    const auto field_name = field.at(0).get<std::string>();
    const auto initial = [&] {
      return field.size() > 2 ? read(field.at(2), *type) : node::make(missing_value{});
    };
    defined.push_back({field_name, type, initial()});
  }
  return m_records[name] = define_record(name, std::move(defined), base);
}

node_ptr schema_case::make(const std::string& name) const {
  return make_record(m_records.at(name));
}

node_ptr schema_case::read(const json& written, const value_type& type) const {
  if (written.is_array()) {
    list_value list;
    for (const json& item : written) list.items.push_back(read(item, type));
    return node::make(std::move(list));
  }
  if (is_leaf(written)) {
    if (!written.is_object()) return from_typed_json(written);
    const json& content = written.begin().value();
    if (written.contains("$schema")) return make(content.get<std::string>());
    if (written.contains("$enum")) return node::make(enum_value{enum_in(type), content.get<std::string>()});
    if (!written.contains("$map")) return from_typed_json(written);
    map_value map;
    for (const json& pair : content) map.set(read_map_key(pair.at(0), type), read(pair.at(1), type));
    return node::make(std::move(map));
  }
  map_value map;
  for (const auto& [name, content] : written.items()) map.set(name, read(content, type));
  return node::make(std::move(map));
}

}  // namespace hydranth::conformance
