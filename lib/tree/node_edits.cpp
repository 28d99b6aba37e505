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
    std::size_t count = 1;
    for (std::size_t i = 1; i < edits.size(); ++i) {
      if (std::get<key>((*edits[i]->path)[depth]) != name) continue;
      std::rotate(edits.begin() + count, edits.begin() + i, edits.begin() + i + 1);
      ++count;
    }
    const std::span<const node_edit*> here = edits.first(count);
    const bool is_end = here.front()->path->size() == depth + 1;
    map.set(name, is_end ? here.back()->value : edited(*map.get(name), here, depth + 1));
    edits = edits.subspan(count);
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
