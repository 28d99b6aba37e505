#pragma once

#include <chrono>
#include <cstddef>
#include <string>

#include "lib/run/console.hpp"

namespace hydranth::impl {

/// How far the jobs of a sweep are.
struct progress_count {
  std::size_t all = 0;
  std::size_t done = 0;
  std::size_t failed = 0;
  std::size_t running = 0;
};

/// `[12/40] 11 done, 1 failed, 2 running, 0:32 left`. What is left is estimated from the time that has
/// passed, once a job has ended.
[[nodiscard]] std::string progress_text(const progress_count& count, std::chrono::nanoseconds passed);
/// When all have ended: `40 jobs: 38 done, 1 failed, 1 not started`.
[[nodiscard]] std::string summary_text(const progress_count& count);
/// `1.2 s`, `3:05 min`, `2:03:05 h`
[[nodiscard]] std::string duration_text(std::chrono::nanoseconds time);

/// One line at the end of a terminal that is written again and again; nothing elsewhere.
class progress_line {
 public:
  /// On stderr, if that is a terminal.
  explicit progress_line(const console& output);
  /// Takes it away.
  ~progress_line();
  progress_line(const progress_line&) = delete;
  progress_line& operator=(const progress_line&) = delete;

  [[nodiscard]] bool is_terminal() const { return m_terminal; }
  void show(const std::string& text);
  /// Before something else is printed.
  void hide();

 private:
  const console& m_output;
  bool m_terminal;
  std::string m_shown;
};

}  // namespace hydranth::impl
