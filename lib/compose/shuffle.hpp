#pragma once

#include <cstdint>
#include <random>
#include <utility>
#include <vector>

namespace hydranth::impl {

/// Puts the items into an order that depends on the seed alone: the same on every platform, unlike
/// std::shuffle's.
template <typename T>
void shuffle_items(std::vector<T>& items, std::uint64_t seed) {
  std::mt19937_64 next(seed);
  for (std::size_t rest = items.size(); rest > 1; --rest) std::swap(items[rest - 1], items[next() % rest]);
}

}  // namespace hydranth::impl
