#pragma once

#include <chrono>
#include <csignal>
#include <vector>

namespace hydranth::impl {

/// Waits for children and what they say. While there is one, SIGCHLD is blocked in this thread.
class child_watch {
 public:
  /// Throws hydranth::error (OSError).
  child_watch();
  ~child_watch();
  child_watch(const child_watch&) = delete;
  child_watch& operator=(const child_watch&) = delete;

  /// Returns when a child has ended since the last time, one of the file descriptors can be read, a signal
  /// has come, or the time is over.
  void wait(const std::vector<int>& channels, std::chrono::nanoseconds longest) const;

 private:
  sigset_t m_before{};
  int m_ends = -1;
};

/// While there is one, processes whose parents have ended become children of this process, so that it can
/// see them end. Else they are the first process's, which in a container may never look after them.
class orphan_adoption {
 public:
  orphan_adoption();
  ~orphan_adoption();
  orphan_adoption(const orphan_adoption&) = delete;
  orphan_adoption& operator=(const orphan_adoption&) = delete;

 private:
  int m_before = 0;
};

}  // namespace hydranth::impl
