#pragma once

#include <functional>
#include <string_view>

namespace hydranth::impl {

/// Where a program prints to: a seam, so that tests can read what is printed. Neither function is empty.
struct console {
  std::function<void(std::string_view)> out;
  std::function<void(std::string_view)> err;
  /// Is err a terminal that shows colours? (`NO_COLOR` speaks against it.)
  bool coloured = false;
  /// The same of out.
  bool out_coloured = false;

  /// The process's stdout and stderr. What is printed stays in order with what the program itself prints by
  /// C's or C++'s streams, and is flushed at once. Printing to stdout throws hydranth::error (OSError) if it
  /// fails.
  [[nodiscard]] static console standard();
};

}  // namespace hydranth::impl
