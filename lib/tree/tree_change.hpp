#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <unordered_map>
#include <utility>
#include <vector>

#include "lib/tree/node.hpp"

namespace hydranth::impl {

/// What makes one tree of another.
struct tree_change {
  /// The values that are others or new, in nested maps; an empty map for none. A map in it changes the map at
  /// its place, all else is set.
  node_ptr set;
  /// What is taken away before.
  std::vector<key_path> removed;
};

/// Tells what is other in maps than in this one; values are equal if YAML writes them alike. Maps that share
/// parts with each other, as the configs of a sweep's jobs do, are compared once where they do.
class change_finder {
 public:
  explicit change_finder(node_ptr before) : m_before(std::move(before)) {}

  /// Nullopt if no change makes this of it: keys that are new come last.
  [[nodiscard]] std::optional<tree_change> change_to(const node_ptr& after);

 private:
  /// Two nodes, which are kept so that no others take their places.
  struct compared {
    node_ptr one;
    node_ptr other;
    bool same;
  };
  using node_pair = std::pair<const node*, const node*>;
  struct pair_hash {
    std::size_t operator()(const node_pair& both) const {
      return std::hash<const node*>()(both.first) * 31 + std::hash<const node*>()(both.second);
    }
  };

  /// Does YAML write both alike, keys in their order, too?
  [[nodiscard]] bool same_as_written(const node_ptr& one, const node_ptr& other);
  [[nodiscard]] bool is_known_same(const node_ptr& one, const node_ptr& other) const;
  void remember(const node_ptr& one, const node_ptr& other, bool same);
  [[nodiscard]] bool same_containers(const node_ptr& one, const node_ptr& other);
  [[nodiscard]] map_value changes(const map_value& before, const map_value& after,
                                  std::vector<key_path>& removed);
  void add_change(map_value& set, const map_value::entry& entry, const node_ptr& old,
                  std::vector<key_path>& removed);

  // What is remembered may be of jobs that are gone, so there is no use in keeping all of it.
  static constexpr std::size_t most_remembered = 256;

  node_ptr m_before;
  key_path m_path;
  /// Where both have the same keys, in the same order, a change says all of it.
  bool m_same_keys = true;
  std::unordered_map<node_pair, compared, pair_hash> m_compared;
};

/// The tree that the change makes of `before`.
[[nodiscard]] node_ptr changed_by(const node_ptr& before, const tree_change& change);

}  // namespace hydranth::impl
