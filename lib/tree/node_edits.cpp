#include "lib/tree/node_edits.hpp"

#include <algorithm>
#include <utility>
#include <vector>

namespace hydranth::impl {

namespace {

/// @param depth  how many steps lead to this map
node_ptr edited(const node& container, std::span<const node_edit*> edits, std::size_t depth) {
  map_value map = *container.as_map();
  while (!edits.empty()) {
    const key& name = std::get<key>((*edits.front()->path)[depth]);
    // Those of the same key come first, in their order.
    auto others = edits.begin() + 1;
    for (auto each = others; each != edits.end(); ++each) {
      if (std::get<key>((*(*each)->path)[depth]) == name) std::rotate(others++, each, each + 1);
    }
    const std::span<const node_edit*> here(edits.begin(), others);
    const bool is_end = here.front()->path->size() == depth + 1;
    map.set(name, is_end ? here.back()->value : edited(*map.get(name), here, depth + 1));
    edits = {others, edits.end()};
  }
  return container.with_value(std::move(map));
}

}  // namespace

node_ptr with_nodes_at(const node_ptr& root, std::span<const node_edit> edits) {
  if (edits.empty()) return root;
  std::vector<const node_edit*> all;
  all.reserve(edits.size());
  for (const node_edit& each : edits) all.push_back(&each);
  return edited(*root, all, 0);
}

}  // namespace hydranth::impl
