#include "lib/resolve/engine.hpp"

#include <string>
#include <string_view>
#include <utility>

#include "lib/resolve/failure.hpp"

namespace hydranth::impl {

namespace {

/// Chains of a thousand interpolations are fine. A level takes up to 3 KiB of the stack: a thread has room
/// for all.
constexpr std::size_t max_depth = 1200;
constexpr std::size_t most_followed = 500'000;

}  // namespace

engine::depth_guard::depth_guard(engine& counted, const place& at) : m_counted(counted) {
  const auto fail = [&at](std::string_view kind, std::string message) {
    failure made(kind, std::move(message));
    made.set_place(at.value()->origin());
    throw made;
  };
  if (m_counted.m_depth == max_depth) fail("RecursionError", "maximum recursion depth exceeded");
  if (m_counted.m_depth == 0) m_counted.m_followed = 0;
  if (++m_counted.m_followed > most_followed)
    fail("MemoryError", "the interpolations mean more than " + std::to_string(most_followed) + " values");
  ++m_counted.m_depth;
}

const place_ptr& engine::whole(const place_ptr& value) const {
  if (m_context.reads) m_context.reads->note_whole(*value);
  return value;
}

place_ptr engine::place_of_embedded(const node_ptr& value) const {
  const auto found = m_embedded.find(value);
  return found == m_embedded.end() ? nullptr : found->second;
}

}  // namespace hydranth::impl
