#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <random>
#include <string_view>

namespace hydranth::fuzz {

/// Draws that a seed makes the same everywhere. (The standard fixes what the engine gives, but not what its
/// distributions make of that.)
class random_source {
 public:
  explicit random_source(std::uint64_t seed) : m_engine(seed) {}

  /// From 0 to `limit` - 1.
  std::size_t below(std::size_t limit) { return static_cast<std::size_t>(m_engine() % limit); }
  bool one_in(std::size_t times) { return below(times) == 0; }
  std::string_view pick(std::initializer_list<std::string_view> choices) {
    return choices.begin()[below(choices.size())];
  }

 private:
  std::mt19937_64 m_engine;
};

}  // namespace hydranth::fuzz
