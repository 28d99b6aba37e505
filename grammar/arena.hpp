#pragma once

#include <algorithm>
#include <cstddef>
#include <memory>
#include <type_traits>
#include <utility>
#include <vector>

namespace hydranth::grammar {

/// Memory that is given out bit by bit, and freed at once. What is made in it is never destroyed. Blocks are
/// small enough for the heap to keep them for the next arena: larger ones would go back to the operating
/// system, which hands out pages slowly.
class arena {
 public:
  /// The first block has this many bytes.
  explicit arena(std::size_t first_block) : m_block_size(first_block) {}

  /// Room for so many values.
  template <typename T>
  [[nodiscard]] T* allocate(std::size_t count) {
    static_assert(std::is_trivially_destructible_v<T> && alignof(T) <= alignment);
    return reinterpret_cast<T*>(take((count * sizeof(T) + alignment - 1) / alignment * alignment));
  }

 private:
  static constexpr std::size_t alignment = alignof(void*);
  static constexpr std::size_t largest_block = 65'536;

  [[nodiscard]] std::byte* take(std::size_t size) {
    if (size > m_left) {
      m_left = std::max(size, m_block_size);
      m_next = m_blocks.emplace_back(new std::byte[m_left]).get();
      m_block_size = largest_block;
    }
    m_left -= size;
    return std::exchange(m_next, m_next + size);
  }

  std::vector<std::unique_ptr<std::byte[]>> m_blocks;
  std::size_t m_block_size;
  std::byte* m_next = nullptr;
  std::size_t m_left = 0;
};

}  // namespace hydranth::grammar
