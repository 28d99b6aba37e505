#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hydranth::impl {

/// A program to run.
struct process_request {
  /// The program, looked for in PATH unless it has a slash, and its arguments. Not empty. No shell is
  /// involved.
  std::vector<std::string> words;
  /// Set on top of this process's environment.
  std::vector<std::pair<std::string, std::string>> variables;
  /// Where it runs; empty: in the current directory.
  std::filesystem::path directory;
  /// Is the program told of the signals that ask this process to end?
  bool is_told = true;
};

/// How a program ended.
struct process_end {
  /// The exit status, or the signal's number.
  int number = 0;
  bool by_signal = false;

  [[nodiscard]] bool success() const { return number == 0 && !by_signal; }
};

/// Takes output as it comes, in pieces of any size.
using output_receiver = std::function<void(std::string_view)>;

/// Runs programs: a seam, so that tests need none.
class processes {
 public:
  virtual ~processes() = default;

  /// Runs the program with this process's stdin, and waits until it has ended and
  /// its output is read. A program that it leaves running in the background is not waited for. Throws
  /// hydranth::error (OSError) if it can't be started.
  [[nodiscard]] virtual process_end run(const process_request& request, const output_receiver& out,
                                        const output_receiver& err) const = 0;

  /// The same; the program prints to this process's stdout and stderr.
  [[nodiscard]] virtual process_end run(const process_request& request) const = 0;

  /// The operating system's.
  [[nodiscard]] static std::shared_ptr<const processes> real();
};

/// `exited with status 3`, `was ended by signal 11 (SIGSEGV)`.
[[nodiscard]] std::string describe(const process_end& end);

}  // namespace hydranth::impl
