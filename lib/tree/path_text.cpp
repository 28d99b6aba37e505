#include "lib/tree/path_text.hpp"

#include <algorithm>

namespace hydranth::impl {

namespace {

std::string_view root_of(std::string_view text) {
  const std::size_t slashes = std::min(text.find_first_not_of('/'), text.size());
  return text.substr(0, slashes == 2 ? 2 : std::min<std::size_t>(slashes, 1));
}

}  // namespace

std::vector<std::string_view> path_parts(std::string_view path) {
  std::vector<std::string_view> parts;
  const std::string_view root = root_of(path);
  if (!root.empty()) parts.push_back(root);
  while (!path.empty()) {
    const std::size_t end = std::min(path.find('/'), path.size());
    const std::string_view part = path.substr(0, end);
    if (!part.empty() && part != ".") parts.push_back(part);
    path.remove_prefix(std::min(end + 1, path.size()));
  }
  return parts;
}

std::string normalise_path(std::string_view text) {
  const std::string_view root = root_of(text);
  std::string normal(root);
  bool first = true;
  for (const std::string_view part : path_parts(text)) {
    if (first && !root.empty()) {
      first = false;
      continue;
    }
    if (!normal.empty() && normal.back() != '/') normal += '/';
    normal += part;
    first = false;
  }
  return normal.empty() ? "." : normal;
}

}  // namespace hydranth::impl
