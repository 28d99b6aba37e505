#pragma once

#include <string>
#include <vector>

#include "tests/conformance/typed_json.hpp"
#include "tests/fuzz/random.hpp"

namespace hydranth::fuzz {

using conformance::json;

/// A small config as a tree, so that operations can be aimed at what it holds. Its keys are few: two trees
/// meet.
struct tree {
  enum class kind { scalar, list, map };

  kind what = kind::scalar;
  std::string scalar;  // as YAML
  struct entry;
  std::vector<entry> entries;  // of a list without names

  /// As one line of YAML.
  [[nodiscard]] std::string yaml() const;
  /// The paths of the tree's nodes, its root first: texts and other keys in maps, indices in lists.
  [[nodiscard]] std::vector<json> paths() const;
  /// Those of its lists and maps.
  [[nodiscard]] std::vector<json> container_paths() const;
};

struct tree::entry {
  json name;
  tree value;
};

/// A map, or rarely a list, of containers up to the depth.
[[nodiscard]] tree random_tree(random_source& random, unsigned depth);
/// The tree with a few values changed, added, moved or removed: one that has most paths in common with it.
[[nodiscard]] tree varied(random_source& random, const tree& original);

}  // namespace hydranth::fuzz
