#pragma once

#include <cstddef>

#include "lib/tree/node.hpp"

namespace hydranth::impl {

/// Makes nodes that lie side by side: cheaper than one by one, and nearer to each other when they are read.
/// Memory is taken in blocks of a few dozen nodes. A block is freed with the last of its nodes, in any
/// thread, so nodes outlive their pool, and one that is kept keeps no more than its block.
class node_pool {
 public:
  /// About how many nodes will be made.
  explicit node_pool(std::size_t expected) : m_expected(expected) {}
  ~node_pool();
  node_pool(const node_pool&) = delete;
  node_pool& operator=(const node_pool&) = delete;

  [[nodiscard]] node_ptr make(node::value&& content, grammar::span&& origin);

 private:
  class block;
  template <typename T>
  struct allocator;
  struct pooled;

  std::size_t m_expected;
  block* m_block = nullptr;  // the one that has room, if there is one; owned together with the nodes in it
};

}  // namespace hydranth::impl
