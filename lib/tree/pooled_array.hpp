#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <new>
#include <span>
#include <utility>

#include "lib/tree/pool_block.hpp"

namespace hydranth::impl {

/// A sequence as std::vector is one, that may lie in a block of a pool as long as it doesn't grow. Copies
/// have memory of their own.
template <typename T>
class pooled_array {
 public:
  pooled_array() = default;
  pooled_array(const pooled_array& other) {
    reserve(other.m_size);
    std::uninitialized_copy_n(other.m_begin, other.m_size, m_begin);
    m_size = other.m_size;
  }
  pooled_array(pooled_array&& other) noexcept { swap(other); }
  pooled_array& operator=(pooled_array other) noexcept {
    swap(other);
    return *this;
  }
  ~pooled_array() {
    std::destroy_n(m_begin, m_size);
    free_memory();
  }

  [[nodiscard]] std::size_t size() const { return m_size; }
  [[nodiscard]] bool empty() const { return m_size == 0; }
  [[nodiscard]] T& operator[](std::size_t index) { return m_begin[index]; }
  [[nodiscard]] const T& operator[](std::size_t index) const { return m_begin[index]; }
  [[nodiscard]] T& back() { return m_begin[m_size - 1]; }
  [[nodiscard]] std::span<const T> all() const { return {m_begin, m_size}; }

  void reserve(std::size_t capacity) {
    if (capacity > m_capacity)
      move_to(static_cast<T*>(::operator new(capacity * sizeof(T))), capacity, nullptr);
  }
  /// The same, in a block. Precondition: it has the room.
  void reserve_in(pool_block& block, std::size_t capacity) {
    if (capacity > m_capacity) move_to(static_cast<T*>(block.take(capacity * sizeof(T))), capacity, &block);
  }

  void push_back(T&& value) {
    if (m_size == m_capacity) reserve(std::max<std::size_t>(1, 2 * std::size_t{m_capacity}));
    std::construct_at(m_begin + m_size, std::move(value));
    ++m_size;
  }
  void erase(std::size_t index) {
    std::move(m_begin + index + 1, m_begin + m_size, m_begin + index);
    std::destroy_at(m_begin + --m_size);
  }

 private:
  static_assert(alignof(T) <= pool_block::unit);

  void swap(pooled_array& other) noexcept {
    std::swap(m_begin, other.m_begin);
    std::swap(m_size, other.m_size);
    std::swap(m_capacity, other.m_capacity);
    std::swap(m_block, other.m_block);
  }

  void move_to(T* memory, std::size_t capacity, pool_block* block) {
    std::uninitialized_move_n(m_begin, m_size, memory);
    std::destroy_n(m_begin, m_size);
    free_memory();
    m_begin = memory;
    m_capacity = static_cast<std::uint32_t>(capacity);
    m_block = block;
  }

  void free_memory() {
    if (m_block) {
      m_block->release(m_capacity * sizeof(T));
    } else {
      ::operator delete(m_begin);
    }
  }

  T* m_begin = nullptr;
  std::uint32_t m_size = 0;
  std::uint32_t m_capacity = 0;
  pool_block* m_block = nullptr;
};

}  // namespace hydranth::impl
