#pragma once

#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "lib/resolve/place.hpp"

namespace hydranth::impl {

/// A key that nobody has read.
struct unread_place {
  place_ptr at;
  /// The last names of keys that were looked for beside it and are not there.
  std::vector<std::string> looked_for;
};

/// Remembers what is read of a config, by the path of keys: a changed copy of a tree is the same config.
/// Thread-safe. There is one only where somebody wants to know; reading costs nothing otherwise.
class read_marks {
 public:
  /// Its value was looked at; if it is a map or list, not what it holds.
  void note(const place& at);
  /// It was looked at with all that it holds.
  void note_whole(const place& at);
  /// A key was looked for and is not there.
  void note_absent(const place& container, std::string_view path);

  /// What the place holds and nobody has looked at, in order. A map or list of which nothing was read stands
  /// for all that it holds.
  [[nodiscard]] std::vector<unread_place> unread(const place_ptr& at) const;

 private:
  class collector;

  mutable std::mutex m_mutex;
  // By place::identity.
  std::unordered_set<std::string> m_read;
  std::unordered_set<std::string> m_whole;
  /// Names by the full key of the container that they were looked for in.
  std::map<std::string, std::vector<std::string>, std::less<>> m_absent;
};

}  // namespace hydranth::impl
