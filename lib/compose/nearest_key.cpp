#include "lib/compose/nearest_key.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <utility>
#include <vector>

#include "lib/report/suggest.hpp"
#include "lib/tree/key.hpp"

namespace hydranth::impl {

std::optional<std::string> nearest_key(const node_ptr& root, std::string_view text) {
  std::vector<std::string> parts = split_key(text);
  node_ptr at = root;
  for (std::string& part : parts) {
    const map_value* map = at->as_map();
    if (!map) return std::nullopt;
    if (node_ptr next = map->get(part)) {
      at = std::move(next);
      continue;
    }
    std::vector<std::string> known;
    for (const auto& entry : *map) known.push_back(entry.name.to_string());
    const std::optional<std::string> near = nearest(part, known);
    if (!near) return std::nullopt;
    part = *near;
    return fmt::format("{}", fmt::join(parts, "."));
  }
  return std::nullopt;
}

}  // namespace hydranth::impl
