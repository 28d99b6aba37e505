#pragma once

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <functional>
#include <stdexcept>
#include <string>
#include <string_view>

namespace hydranth::testing {

/// Sanitizers take several times the time and memory of the program itself.
#if defined(__SANITIZE_ADDRESS__)
inline constexpr bool instrumented = true;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
inline constexpr bool instrumented = true;
#else
inline constexpr bool instrumented = false;
#endif
#else
inline constexpr bool instrumented = false;
#endif

/// What a process of its own has printed, and what it took, as the system counts it.
struct measured {
  std::string output;
  /// The exit code; 128 and the signal's number if one ended it.
  int status = 0;
  /// On the processor, in the program and in the system.
  double seconds = 0;
  /// At its peak.
  double megabytes = 0;
};

inline double seconds_of(const timeval& time) {
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

/// Runs the function in a process of its own, its stdout and stderr caught. It returns the exit code, or
/// becomes another program.
inline measured measure(const std::function<int()>& function) {
  std::array<int, 2> ends{};
  if (pipe(ends.data()) != 0) throw std::runtime_error("no pipe");
  const pid_t child = fork();
  if (child < 0) throw std::runtime_error("no process");
  if (child == 0) {
    dup2(ends[1], STDOUT_FILENO);
    dup2(ends[1], STDERR_FILENO);
    close(ends[0]);
    close(ends[1]);
    _exit(function());
  }
  close(ends[1]);
  measured result;
  std::array<char, 4096> buffer{};
  for (ssize_t count = 0; (count = read(ends[0], buffer.data(), buffer.size())) > 0;) {
    result.output.append(buffer.data(), static_cast<std::size_t>(count));
  }
  close(ends[0]);
  int status = 0;
  rusage used{};
  wait4(child, &status, 0, &used);
  result.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  result.seconds = seconds_of(used.ru_utime) + seconds_of(used.ru_stime);
  result.megabytes = static_cast<double>(used.ru_maxrss) / 1024;
  return result;
}

}  // namespace hydranth::testing
