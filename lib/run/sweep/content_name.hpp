#pragma once

#include <cstddef>
#include <string>
#include <unordered_map>

#include "lib/tree/node.hpp"

namespace hydranth::impl {

/// A name made of a text: equal texts have equal names, others other ones. A UUID of version 5 (RFC 4122).
[[nodiscard]] std::string content_name(const std::string& text);

/// Names trees by their keys, in their order, and values. Trees that share parts, as the configs of a sweep's
/// jobs do, are named faster by one of these than by several.
class tree_namer {
 public:
  [[nodiscard]] std::string name_of(const node& tree);

 private:
  [[nodiscard]] const std::string& digest_of_part(const node_ptr& part);

  // Parts may be of jobs that are gone, so there is no use in keeping all of them.
  static constexpr std::size_t most_remembered = 256;

  std::unordered_map<node_ptr, std::string> m_parts;
};

}  // namespace hydranth::impl
