#include "lib/resolve/resolver_cache.hpp"

namespace hydranth::impl {

place_ptr resolver_cache::find(const key& call) const {
  const std::lock_guard lock(m_mutex);
  const auto found = m_values.find(call);
  return found == m_values.end() ? nullptr : found->second;
}

place_ptr resolver_cache::keep(key call, place_ptr value) {
  const std::lock_guard lock(m_mutex);
  return m_values.try_emplace(std::move(call), std::move(value)).first->second;
}

std::chrono::system_clock::time_point resolver_cache::now(const clock& time) {
  const std::lock_guard lock(m_mutex);
  if (!m_now) m_now = time.now();
  return *m_now;
}

}  // namespace hydranth::impl
