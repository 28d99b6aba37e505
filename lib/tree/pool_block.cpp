#include "lib/tree/pool_block.hpp"

#include <new>
#include <utility>

namespace hydranth::impl {

pool_block* pool_block::make(std::size_t size) {
  const std::size_t free = units(size);
  return ::new (::operator new(sizeof(pool_block) + free * unit)) pool_block(free);
}

void* pool_block::take(std::size_t size) {
  const std::size_t count = units(size);
  m_free -= count;
  return std::exchange(m_next, m_next + count * unit);
}

void pool_block::give_up(std::size_t count) {
  if (m_owned.fetch_sub(count, std::memory_order_acq_rel) != count) return;
  this->~pool_block();
  ::operator delete(this);
}

}  // namespace hydranth::impl
