#pragma once

#include <vector>

#include "lib/tree/node.hpp"

namespace hydranth::impl {

/// A value that one of two trees has and the other one hasn't, or that is another one there.
struct difference {
  /// Where it stands in each tree. The two differ below an item of a list that has moved; where a tree hasn't
  /// the value, both are the path in the other one.
  key_path first_path;
  key_path second_path;
  /// Null: the first tree hasn't it, so it was added.
  node_ptr first;
  /// Null: the second tree hasn't it, so it was removed.
  node_ptr second;
};

/// How two trees differ, as they are written: interpolations are texts. In the first tree's order, what was
/// added to a map after the rest of it.
///
/// Values are equal if YAML writes them alike: `1` and `1.0` are not, an enumeration's member and its name
/// are. The order of a map's keys doesn't matter. Lists are aligned by their equal items, so that what was
/// put in or taken out is one difference; other items are compared with each other in their order. Maps that
/// were added or removed are reported value by value, lists of plain values as a whole.
[[nodiscard]] std::vector<difference> differences(const node_ptr& first, const node_ptr& second);

}  // namespace hydranth::impl
