#pragma once

#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "lib/resolve/place.hpp"

namespace hydranth::impl {

/// What cached resolvers have returned, by their names and the texts of their arguments. A config has one in its whole
/// life, so that all of its `${now:%H-%M-%S}` agree. Thread-safe.
class resolver_cache {
 public:
  using key = std::pair<std::string, std::vector<std::string>>;

  /// The remembered value, or the one that `compute` returns.
  [[nodiscard]] place_ptr get(const key& call, const std::function<place_ptr()>& compute);

 private:
  std::mutex m_mutex;
  std::map<key, place_ptr> m_values;
};

}  // namespace hydranth::impl
