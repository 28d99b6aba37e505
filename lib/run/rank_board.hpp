#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <string>

#include "lib/run/ranks.hpp"

namespace hydranth::impl {

/// Where number 0 of a group of processes tells the others something: a file in a directory that all of them
/// see, beside which each one that has read it makes a file of its own. When all have, number 0 takes them
/// away, so nothing is left behind.
class rank_board {
 public:
  rank_board(rank_group group, std::filesystem::path directory);

  /// Of number 0: tells the text, and returns when all others have read it. The first time they have to come
  /// in a while: throws hydranth::error (HydraException) if they don't, and tells nothing from then on;
  /// OSError if there can't be a file.
  void tell(const std::string& text);
  /// Of the others: what is told next. Throws as `tell`.
  [[nodiscard]] std::string hear();

 private:
  [[nodiscard]] std::filesystem::path slot() const;
  [[nodiscard]] std::filesystem::path mark_of(std::size_t rank) const;
  [[nodiscard]] bool have_all_read() const;
  void clear() const;
  /// Waits a little; throws if it has been too long.
  void be_patient(std::chrono::steady_clock::time_point since, const char* for_whom);

  rank_group m_group;
  std::filesystem::path m_directory;
  bool m_have_met = false;
  bool m_has_given_up = false;
};

}  // namespace hydranth::impl
