#include "lib/tree/node_pool.hpp"

#include <algorithm>
#include <atomic>
#include <memory>
#include <new>
#include <utility>

namespace hydranth::impl {

/// Room for some nodes and their counts. Its owners are the nodes and, for what is still free, the pool.
class node_pool::block {
 public:
  /// What std::allocate_shared asks for: a node, and what is beside it.
  static constexpr std::size_t place_size = sizeof(node) + 3 * sizeof(void*);

  [[nodiscard]] static block* make(std::size_t places) {
    void* const memory = ::operator new(sizeof(block) + places * place_size);
    return ::new (memory) block(places);
  }

  [[nodiscard]] bool is_full() const { return m_free == 0; }

  [[nodiscard]] void* take() {
    --m_free;
    return std::exchange(m_next, m_next + place_size);
  }

  /// So many owners fewer; the last one frees the block.
  void release(std::size_t owners = 1) {
    if (m_owners.fetch_sub(owners, std::memory_order_acq_rel) != owners) return;
    this->~block();
    ::operator delete(this);
  }

  /// The pool takes no more. Precondition: something is free.
  void close() { release(m_free); }

 private:
  explicit block(std::size_t places)
      : m_next(reinterpret_cast<std::byte*>(this + 1)), m_free(places), m_owners(places) {}

  std::byte* m_next;
  std::size_t m_free;
  std::atomic<std::size_t> m_owners;
};

template <typename T>
struct node_pool::allocator {
  using value_type = T;

  explicit allocator(block* from) : taken_from(from) {}
  template <typename U>
  allocator(const allocator<U>& other) : taken_from(other.taken_from) {}  // NOLINT: as the standard asks

  [[nodiscard]] T* allocate(std::size_t) {
    static_assert(sizeof(T) <= block::place_size && alignof(T) <= alignof(block));
    return static_cast<T*>(taken_from->take());
  }
  void deallocate(T*, std::size_t) { taken_from->release(); }
  friend bool operator==(const allocator&, const allocator&) = default;

  block* taken_from;
};

/// std::allocate_shared needs a constructor that is public.
struct node_pool::pooled : node {
  pooled(node::value&& content, grammar::span&& origin)
      : node(std::move(content), std::move(origin), nullptr) {}
};

node_pool::~node_pool() {
  if (m_block) m_block->close();
}

node_ptr node_pool::make(node::value&& content, grammar::span&& origin) {
  if (!m_block) {
    constexpr std::size_t most = 64;
    const std::size_t places = std::clamp<std::size_t>(m_expected, 1, most);
    m_expected -= std::min(m_expected, places);
    m_block = block::make(places);
  }
  auto made = std::allocate_shared<pooled>(allocator<pooled>(m_block), std::move(content), std::move(origin));
  if (m_block->is_full()) m_block = nullptr;  // it is its nodes' alone now
  return made;
}

}  // namespace hydranth::impl
