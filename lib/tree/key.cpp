#include "lib/tree/key.hpp"

#include <algorithm>
#include <cmath>
#include <functional>

#include "lib/tree/node.hpp"
#include "lib/tree/python_text.hpp"

namespace hydranth::impl {

namespace {

/// A number or boolean as an integer, if it is a whole number: what Python's equality and hash see.
std::optional<integer> whole_number(const key::value& value) {
  if (const auto* flag = std::get_if<bool>(&value)) return integer(*flag ? 1 : 0);
  if (const auto* number = std::get_if<integer>(&value)) return *number;
  if (const auto* number = std::get_if<double>(&value)) {
    if (std::isfinite(*number) && std::trunc(*number) == *number) return integer::truncate(*number);
  }
  return std::nullopt;
}

}  // namespace

bool operator==(const key& a, const key& b) {
  if (a.text() && b.text()) return *a.text() == *b.text();
  if (a.text() || b.text()) return false;
  const auto x = whole_number(a.m_value);
  const auto y = whole_number(b.m_value);
  if (x || y) return x == y;
  return a.m_value == b.m_value;
}

std::size_t key::hash() const {
  if (const auto* name = text()) return std::hash<std::string_view>{}(*name);
  if (const auto whole = whole_number(m_value)) return std::hash<std::string>{}(whole->to_string()) + 1;
  if (const auto* number = std::get_if<double>(&m_value)) return std::hash<double>{}(*number);
  if (const auto* raw = std::get_if<bytes>(&m_value)) return std::hash<std::string>{}(raw->data) + 2;
  if (std::holds_alternative<null_value>(m_value)) return 4;
  return std::hash<std::string>{}(std::get<enum_value>(m_value).name) + 3;
}

std::string key::to_string() const {
  if (const auto* name = text()) return *name;
  const auto made = std::visit([](const auto& v) { return node::make(v); }, m_value);
  return python_str(*made);
}

std::string step_text(const step& where) {
  if (const auto* index = std::get_if<std::size_t>(&where)) return std::to_string(*index);
  const key& name = std::get<key>(where);
  if (const auto* member = std::get_if<enum_value>(&name.get())) return member->name;
  return name.to_string();
}

namespace {

bool is_index(const step& where) {
  return std::holds_alternative<std::size_t>(where);
}

bool is_empty_key(const step& where) {
  return !is_index(where) && step_text(where).empty();
}

std::string joined(const step* begin, const step* end) {
  std::string written;
  for (const step* at = begin; at != end; ++at) {
    if (is_index(*at)) {
      written += "[" + step_text(*at) + "]";
    } else {
      if (at != begin) written += '.';
      written += step_text(*at);
    }
  }
  return written;
}

}  // namespace

std::string full_key(const key_path& path) {
  const step* begin = path.data();
  const step* end = begin + path.size();
  if (begin == end || !is_empty_key(end[-1])) return joined(begin, end);
  --end;
  if (begin != end && is_index(end[-1])) return joined(begin, end - 1) + step_text(end[-1]);
  while (begin != end && is_empty_key(end[-1])) --end;
  return joined(begin, end);
}

std::string full_key_of_child(const key_path& container, bool is_list, std::string_view child) {
  if (child.empty()) {
    key_path path = container;
    path.emplace_back(key(child));
    return full_key(path);
  }
  std::string written = joined(container.data(), container.data() + container.size());
  if (is_list) return written.append("[").append(child).append("]");
  if (!container.empty()) written += '.';
  return written.append(child);
}

namespace {

/// Calls the function with each element of a path's text.
template <typename Add>
void visit_elements(std::string_view text, const Add& add) {
  const std::size_t first = std::min(text.find_first_not_of('.'), text.size());
  for (std::size_t i = 0; i < first; ++i) add(std::string_view());
  std::size_t at = std::min(text.find_first_of(".[", first), text.size());
  // Dots before a bracket end with it: `.[a]` has no empty key between them.
  if (at > first || at == text.size() || text[at] != '[') add(text.substr(first, at - first));

  // An opening bracket before this offset is not closed on its line.
  std::size_t unclosed_until = at;
  while (at < text.size()) {
    const char mark = text[at++];
    if (mark == '.') {
      const std::size_t end = std::min(text.find_first_of(".[", at), text.size());
      add(text.substr(at, end - at));
      at = end;
    } else if (mark == '[' && at > unclosed_until) {
      const std::size_t end = std::min(text.find_first_of("]\n", at), text.size());
      if (end < text.size() && text[end] == ']') {
        add(text.substr(at, end - at));
        at = end + 1;
      } else {
        unclosed_until = end;
      }
    }
  }
}

}  // namespace

std::vector<std::string> split_key(std::string_view text) {
  std::vector<std::string> elements;
  visit_elements(text, [&](std::string_view element) { elements.emplace_back(element); });
  return elements;
}

key_path named_path(std::string_view text) {
  key_path path;
  path.reserve(static_cast<std::size_t>(std::ranges::count(text, '.')) + 1);
  visit_elements(text, [&](std::string_view element) { path.emplace_back(key(element)); });
  return path;
}

}  // namespace hydranth::impl
