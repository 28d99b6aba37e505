#pragma once

#include <cstddef>
#include <string>
#include <unordered_map>
#include <vector>

#include "lib/resolve/evaluator.hpp"
#include "lib/resolve/resolvers.hpp"
#include "lib/tree/node.hpp"

namespace hydranth::impl {

/// Names trees by their keys, in their order, and what their values mean. Of trees that share parts, as the
/// configs of a sweep's jobs do, each part is looked at once: a name costs what its tree has other than those
/// before it. While it exists the environment's variables have to stay as they are, and all trees are read
/// with the same resolvers. One namer belongs to one thread.
class tree_namer {
 public:
  /// The name of the tree as it is written, a map.
  [[nodiscard]] std::string name_of(const node_ptr& tree);
  /// The name of the tree with every interpolation resolved, without making that tree: the same as
  /// name_of(how.resolved(root)). Throws as that.
  [[nodiscard]] std::string name_of(const place_ptr& root, evaluator& how);

 private:
  class digester;
  class link_finder;
  class part_resolver;

  /// What the value of one of a tree's first keys depends on beside itself.
  struct part_links {
    node_ptr part;
    /// Only evaluating it can tell.
    bool is_open = false;
    /// The keys of the other values.
    std::vector<std::string> keys;
    /// What `${hydra:...}` asks for.
    std::vector<key_path> of_hydra;
  };
  /// What a value means, where the others mean what they did.
  struct known_part {
    node_ptr part;
    std::string content;
  };

  [[nodiscard]] const part_links& links_of(const node_ptr& part, const resolver_registry& resolvers);

  /// Parts may be of jobs that are gone, so there is no use in keeping all of them.
  void forget_much();

  static constexpr std::size_t most_remembered = 256;

  /// The digests of maps and lists as they are written.
  std::unordered_map<node_ptr, std::string> m_written;
  std::unordered_map<const node*, part_links> m_links;
  /// By part and what its others mean.
  std::unordered_map<std::string, known_part> m_known;
};

}  // namespace hydranth::impl
