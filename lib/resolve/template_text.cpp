#include "lib/resolve/template_text.hpp"

namespace hydranth::impl {

namespace {

bool starts_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

/// The name at the beginning of the text; empty if there is none.
std::string_view leading_name(std::string_view text) {
  std::size_t length = 0;
  while (length < text.size() &&
         (starts_name(text[length]) || (length > 0 && text[length] >= '0' && text[length] <= '9'))) {
    ++length;
  }
  return text.substr(0, length);
}

}  // namespace

std::string substitute_template(std::string_view text,
                                const std::function<std::optional<std::string>(std::string_view)>& names) {
  std::string out;
  for (std::size_t at = text.find('$'); at != std::string_view::npos; at = text.find('$')) {
    out += text.substr(0, at);
    text.remove_prefix(at + 1);
    if (text.starts_with('$')) {
      out += '$';
      text.remove_prefix(1);
      continue;
    }
    const bool braced = text.starts_with('{');
    const std::string_view name = leading_name(text.substr(braced ? 1 : 0));
    const bool closed = !braced || text.substr(name.size() + 1).starts_with('}');
    const auto value = name.empty() || !closed ? std::nullopt : names(name);
    if (!value) {
      out += '$';
      continue;
    }
    out += *value;
    text.remove_prefix(name.size() + (braced ? 2 : 0));
  }
  out += text;
  return out;
}

}  // namespace hydranth::impl
