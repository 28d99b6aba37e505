#include "lib/tree/flow_text.hpp"

#include "lib/tree/emit_json.hpp"
#include "lib/tree/emit_yaml.hpp"

namespace hydranth::impl {

namespace {

/// As emit_yaml writes it, unless that takes several lines.
std::string scalar_text(const node& value) {
  std::string text = emit_yaml(value);
  if (text.ends_with('\n')) text.pop_back();
  return text.find('\n') == std::string::npos ? text : emit_json(value);
}

bool is_quoted(const std::string& text) {
  return text.starts_with('\'') || text.starts_with('"');
}

/// Inside of brackets and braces, their marks end a plain text.
std::string item_text(const node& value) {
  if (value.is_container()) return flow_text(value);
  std::string text = scalar_text(value);
  return is_quoted(text) || text.find_first_of(",[]{}") == std::string::npos ? text : json_string(text);
}

}  // namespace

std::string flow_text(const node& value) {
  std::string text;
  if (const list_value* list = value.as_list()) {
    for (const node_ptr& item : list->items) text += (text.empty() ? "" : ", ") + item_text(*item);
    return "[" + text + "]";
  }
  const map_value* map = value.as_map();
  if (!map) return scalar_text(value);
  for (const map_value::entry& entry : *map) {
    text += (text.empty() ? "" : ", ") + step_text(entry.name) + ": " + item_text(*entry.value);
  }
  return "{" + text + "}";
}

}  // namespace hydranth::impl
