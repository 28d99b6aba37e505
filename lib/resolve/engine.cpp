#include "lib/resolve/engine.hpp"

#include <algorithm>
#include <utility>

#include "lib/resolve/failure.hpp"

namespace hydranth::impl {

namespace {

/// Chains of a thousand interpolations are fine. A level takes up to 3 KiB of the stack: a thread has room for all.
constexpr std::size_t max_depth = 1200;

}  // namespace

engine::depth_guard::depth_guard(engine& counted) : m_counted(counted) {
  if (m_counted.m_depth == max_depth) throw failure("RecursionError", "maximum recursion depth exceeded");
  ++m_counted.m_depth;
}

place_ptr engine::place_of_embedded(const node_ptr& value) const {
  const auto found = m_embedded.find(value);
  return found == m_embedded.end() ? nullptr : found->second;
}

void engine::warn(std::string text) {
  if (std::find(m_warnings.begin(), m_warnings.end(), text) == m_warnings.end())
    m_warnings.push_back(std::move(text));
}

}  // namespace hydranth::impl
