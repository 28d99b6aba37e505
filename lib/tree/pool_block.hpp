#pragma once

#include <atomic>
#include <cstddef>

namespace hydranth::impl {

/// Memory for what is made together and lies side by side. It is freed once it is closed and all that was
/// taken has been released, in any thread.
class alignas(std::max_align_t) pool_block {
 public:
  /// Sizes are rounded up to this: 16 bytes.
  static constexpr std::size_t unit = alignof(std::max_align_t);

  [[nodiscard]] static pool_block* make(std::size_t size);
  pool_block(const pool_block&) = delete;
  pool_block& operator=(const pool_block&) = delete;

  [[nodiscard]] bool has_room(std::size_t size) const { return units(size) <= m_free; }
  /// Precondition: there is so much room.
  [[nodiscard]] void* take(std::size_t size);
  /// What was taken is not needed any more; the size is the one that was asked for.
  void release(std::size_t size) { give_up(units(size)); }
  /// Nothing more will be taken. To be called once.
  void close() { give_up(m_free + 1); }

 private:
  explicit pool_block(std::size_t free)
      : m_next(reinterpret_cast<std::byte*>(this + 1)), m_free(free), m_owned(free + 1) {}

  [[nodiscard]] static constexpr std::size_t units(std::size_t size) { return (size + unit - 1) / unit; }
  /// Frees the block if nothing else is owned.
  void give_up(std::size_t count);

  std::byte* m_next;
  // In units.
  std::size_t m_free;
  /// What is free and what was taken and isn't released yet; one more until it is closed.
  std::atomic<std::size_t> m_owned;
};

}  // namespace hydranth::impl
