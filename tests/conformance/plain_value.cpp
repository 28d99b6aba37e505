#include "tests/conformance/plain_value.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "grammar/utf8.hpp"
#include "hydranth/error.hpp"
#include "lib/tree/edit_list.hpp"
#include "lib/tree/python_type.hpp"

namespace hydranth::conformance {

using namespace hydranth::impl;

namespace {

std::string type_name(const node& value) {
  return std::string(python_type_name(value));
}

std::string type_name(const key& name) {
  return type_name(*std::visit([](const auto& content) { return node::make(content); }, name.get()));
}

[[noreturn]] void refuse_type(const std::string& message) {
  throw error(kinds::type_error, message);
}

std::vector<std::string> characters_of(std::string_view text) {
  std::vector<std::string> characters;
  for (; !text.empty(); text.remove_prefix(characters.back().size())) {
    characters.emplace_back(text.substr(0, grammar::decode(text).length));
  }
  return characters;
}

std::size_t position_in(std::size_t size, std::ptrdiff_t index, const char* message) {
  const std::ptrdiff_t position = index < 0 ? index + static_cast<std::ptrdiff_t>(size) : index;
  if (position < 0 || static_cast<std::size_t>(position) >= size) throw error(kinds::index_error, message);
  return static_cast<std::size_t>(position);
}

node_ptr character_of(const std::string& text, const key& name) {
  const auto index = as_index(name);
  if (!index) refuse_type("string indices must be integers, not '" + type_name(name) + "'");
  const std::vector<std::string> characters = characters_of(text);
  return node::make(characters[position_in(characters.size(), *index, "string index out of range")]);
}

node_ptr byte_of(const bytes& raw, const key& name) {
  const auto index = as_index(name);
  if (!index) refuse_type("byte " + not_an_index(name));
  const std::size_t position = position_in(raw.data.size(), *index, "index out of range");
  return node::make(integer(static_cast<unsigned char>(raw.data[position])));
}

node_ptr item_of(const list_value& list, const key& name) {
  const auto index = as_index(name);
  if (!index) refuse_type("list " + not_an_index(name));
  return list.items[position_in(list.items.size(), *index, "list index out of range")];
}

}  // namespace

node_ptr subscript(const node& value, const key& name) {
  if (const auto* text = value.get_if<std::string>()) return character_of(*text, name);
  if (const auto* raw = value.get_if<bytes>()) return byte_of(*raw, name);
  if (const list_value* list = value.as_list()) return item_of(*list, name);
  refuse_type("'" + type_name(value) + "' object is not subscriptable");
}

bool is_in(const key& name, const node& value) {
  if (const auto* text = value.get_if<std::string>()) {
    if (name.text()) return text->find(*name.text()) != std::string::npos;
    refuse_type("'in <string>' requires string as left operand, not " + type_name(name));
  }
  if (const auto* raw = value.get_if<bytes>()) {
    const auto byte = as_index(name);
    if (!byte) refuse_type("a bytes-like object is required, not '" + type_name(name) + "'");
    if (*byte < 0 || *byte > 255) throw error(kinds::value_error, "byte must be in range(0, 256)");
    return raw->data.find(static_cast<char>(*byte)) != std::string::npos;
  }
  refuse_type("argument of type '" + type_name(value) + "' is not iterable");
}

void refuse_assignment(const node& value) {
  refuse_type("'" + type_name(value) + "' object does not support item assignment");
}

void refuse_deletion(const node& value, const key& name) {
  const bool indexed = as_index(name) && (value.is<std::string>() || value.is<bytes>());
  refuse_type("'" + type_name(value) + "' object " + (indexed ? "doesn't" : "does not") +
              " support item deletion");
}

void refuse_method(const node& value, std::string_view method) {
  throw error("AttributeError",
              "'" + type_name(value) + "' object has no attribute '" + std::string(method) + "'");
}

}  // namespace hydranth::conformance
