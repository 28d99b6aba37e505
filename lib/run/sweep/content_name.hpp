#pragma once

#include <cstddef>
#include <string>
#include <unordered_map>

#include "lib/resolve/evaluator.hpp"
#include "lib/tree/node.hpp"

namespace hydranth::impl {

/// A name made of a text: equal texts have equal names, others other ones. A UUID of version 5 (RFC 4122).
[[nodiscard]] std::string content_name(const std::string& text);

/// Names trees by their keys, in their order, and what their values mean. Trees that share parts, as the
/// configs of a sweep's jobs do, are named faster by one of these than by several.
class tree_namer {
 public:
  /// The name of the tree as it is written.
  [[nodiscard]] std::string name_of(const node_ptr& tree);
  /// The name of the tree with every interpolation resolved, without making that tree: the same as
  /// name_of(how.resolved(root)). Throws as that.
  [[nodiscard]] std::string name_of(const place_ptr& root, evaluator& how);

 private:
  class digester;

  // Parts may be of jobs that are gone, so there is no use in keeping all of them.
  static constexpr std::size_t most_remembered = 1024;

  /// The digests of maps and lists.
  std::unordered_map<node_ptr, std::string> m_parts;
};

}  // namespace hydranth::impl
