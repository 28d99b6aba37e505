#include "lib/tree/read_json.hpp"

#include "grammar/ast/yaml.hpp"
#include "grammar/parse.hpp"
#include "hydranth/error.hpp"
#include "lib/report/locate.hpp"
#include "lib/tree/plain_scalar.hpp"

namespace hydranth::impl {

namespace {

class reader {
 public:
  explicit reader(const grammar::source_ptr& text) : m_text(text) {}

  node_ptr value(const ast::yaml_node& read) {
    if (read.marks) refuse(read);
    const grammar::span where{m_text, read.where};
    if (const auto* scalar = std::get_if<ast::scalar>(&read.content))
      return node::make(scalar_value(read, *scalar), where);
    if (const auto* items = std::get_if<ast::sequence>(&read.content)) {
      list_value list;
      for (const ast::yaml_node& item : items->items) list.items.push_back(value(item));
      return node::make(std::move(list), where);
    }
    const auto* entries = std::get_if<ast::mapping>(&read.content);
    if (!entries) refuse(read);
    map_value map;
    for (const auto& [name, held] : entries->entries) {
      const auto* key_text = std::get_if<ast::scalar>(&name.content);
      if (!key_text || key_text->style != ast::scalar_style::double_quoted) refuse(name);
      map.set(key(key_text->text), value(held));
    }
    return node::make(std::move(map), where);
  }

 private:
  [[noreturn]] void refuse(const ast::yaml_node& read) const {
    throw at_place(error(kinds::value_error, "this is no JSON"), {m_text, read.where});
  }

  node::value scalar_value(const ast::yaml_node& read, const ast::scalar& scalar) const {
    if (scalar.style == ast::scalar_style::double_quoted) return std::string(scalar.text);
    if (scalar.style != ast::scalar_style::plain) refuse(read);
    if (scalar.text == "null") return null_value{};
    if (scalar.text == "true") return true;
    if (scalar.text == "false") return false;
    const plain_type type = classify_plain(scalar.text);
    if (type == plain_type::integer) {
      if (const std::optional<integer> number = construct_int(scalar.text)) return *number;
    }
    if (type == plain_type::floating) {
      if (const std::optional<double> number = construct_float(scalar.text)) return *number;
    }
    refuse(read);
  }

  grammar::source_ptr m_text;
};

[[noreturn]] void refuse_field(const node_ptr& map, std::string_view name, std::string_view wanted) {
  const grammar::source_ptr& text = map->origin().text;
  throw error(kinds::value_error, std::string(text ? text->name() : "JSON") + ": '" + std::string(name) +
                                      "' is no " + std::string(wanted));
}

const std::string* as_text(const node_ptr& value) {
  return value ? value->get_if<std::string>() : nullptr;
}

}  // namespace

node_ptr read_json(const grammar::source_ptr& text) try {
  const auto document = grammar::parse_yaml(text);
  if (!document->root) throw error(kinds::value_error, std::string(text->name()) + " is empty");
  return reader(text).value(*document->root);
} catch (const grammar::syntax_error& refusal) {
  throw to_error(refusal, kinds::scanner_error);
}

node_ptr find_field(const node_ptr& map, std::string_view name) {
  const map_value* fields = map->as_map();
  const node_ptr found = fields ? fields->get(key(name)) : nullptr;
  return found && !found->is_null() ? found : nullptr;
}

std::string text_field_of(const node_ptr& map, std::string_view name) {
  const node_ptr found = find_field(map, name);
  if (!as_text(found)) refuse_field(map, name, "text");
  return *as_text(found);
}

std::int64_t integer_field_of(const node_ptr& map, std::string_view name) {
  const node_ptr found = find_field(map, name);
  const auto* number = found ? found->get_if<integer>() : nullptr;
  const std::optional<std::int64_t> value = number ? number->as_int64() : std::nullopt;
  if (!value) refuse_field(map, name, "integer");
  return *value;
}

std::vector<std::string> text_list_field_of(const node_ptr& map, std::string_view name) {
  const node_ptr found = find_field(map, name);
  const list_value* list = found ? found->as_list() : nullptr;
  if (!list) refuse_field(map, name, "list");
  std::vector<std::string> texts;
  for (const node_ptr& each : list->items) {
    if (!as_text(each)) refuse_field(map, name, "list of texts");
    texts.push_back(*as_text(each));
  }
  return texts;
}

}  // namespace hydranth::impl
