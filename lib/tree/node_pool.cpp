#include "lib/tree/node_pool.hpp"

#include <algorithm>
#include <memory>
#include <utility>

namespace hydranth::impl {

namespace {

/// What std::allocate_shared asks for: a node, and what is beside it.
constexpr std::size_t largest_node = sizeof(node) + 3 * sizeof(void*);
/// Most nodes stand in a map.
constexpr std::size_t usual_size = largest_node + sizeof(map_value::entry);
constexpr std::size_t most_nodes_of_block = 64;

}  // namespace

template <typename T>
struct node_pool::allocator {
  using value_type = T;

  explicit allocator(pool_block& from) : taken_from(&from) {}
  template <typename U>
  allocator(const allocator<U>& other) : taken_from(other.taken_from) {}  // NOLINT: as the standard asks

  [[nodiscard]] T* allocate(std::size_t) {
    static_assert(sizeof(T) <= largest_node && alignof(T) <= pool_block::unit);
    return static_cast<T*>(taken_from->take(sizeof(T)));
  }
  void deallocate(T*, std::size_t) { taken_from->release(sizeof(T)); }
  friend bool operator==(const allocator&, const allocator&) = default;

  pool_block* taken_from;
};

/// std::allocate_shared needs a constructor that is public.
struct node_pool::pooled : node {
  pooled(node::value&& content, grammar::span&& origin)
      : node(std::move(content), std::move(origin), nullptr) {}
};

node_pool::~node_pool() {
  if (m_block) m_block->close();
}

pool_block& node_pool::block_for(std::size_t size) {
  if (m_block && m_block->has_room(size)) return *m_block;
  if (m_block) m_block->close();
  const std::size_t nodes = std::clamp<std::size_t>(m_expected, 1, most_nodes_of_block);
  m_expected -= std::min(m_expected, nodes);
  m_block = pool_block::make(std::max(size, nodes * usual_size));
  return *m_block;
}

node_ptr node_pool::make(node::value&& content, grammar::span&& origin) {
  return std::allocate_shared<pooled>(allocator<pooled>(block_for(largest_node)), std::move(content),
                                      std::move(origin));
}

map_value node_pool::make_map(std::size_t entries) {
  map_value map;
  const std::size_t size = entries * sizeof(map_value::entry);
  // A large one is no better in a block, and would leave the rest of it unused.
  if (size <= most_nodes_of_block * usual_size / 4) {
    map.reserve_in(block_for(size), entries);
  } else {
    map.reserve(entries);
  }
  return map;
}

}  // namespace hydranth::impl
