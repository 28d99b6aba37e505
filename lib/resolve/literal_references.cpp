#include "lib/resolve/literal_references.hpp"

#include <algorithm>
#include <string>
#include <variant>

namespace hydranth::impl {

bool is_literal(const ast::reference& made) {
  return std::ranges::all_of(made.path, [](const ast::path_element& element) {
    return !element.nested && !element.text.empty() &&
           element.text.find_first_of(".[]\n") == std::string::npos;
  });
}

std::optional<std::vector<const ast::reference*>> literal_references(const ast::interpolation& parsed) {
  if (parsed.refusal) return std::nullopt;
  std::vector<const ast::reference*> found;
  for (const ast::part& piece : parsed.parts) {
    const auto* expression = std::get_if<ast::expression>(&piece.content);
    if (!expression) continue;
    const auto* reference = std::get_if<ast::reference>(&expression->content);
    if (!reference || !is_literal(*reference)) return std::nullopt;
    found.push_back(reference);
  }
  return found;
}

}  // namespace hydranth::impl
