#pragma once

#include <chrono>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "hydranth/world.hpp"
#include "lib/resolve/place.hpp"

namespace hydranth::impl {

/// What cached resolvers have returned, by their names and the texts of their arguments. A config has one in
/// its whole life. Thread-safe.
class resolver_cache {
 public:
  using key = std::pair<std::string, std::vector<std::string>>;

  /// Null if nothing is remembered.
  [[nodiscard]] place_ptr find(const key& call) const;
  /// Remembers the value, unless there is one: the first counts. Returns the one that counts.
  place_ptr keep(key call, place_ptr value);

  /// When the time was asked for first, so that all `${now:..}` of a config agree.
  [[nodiscard]] std::chrono::system_clock::time_point now(const clock& time);

 private:
  mutable std::mutex m_mutex;
  std::map<key, place_ptr> m_values;
  std::optional<std::chrono::system_clock::time_point> m_now;
};

}  // namespace hydranth::impl
