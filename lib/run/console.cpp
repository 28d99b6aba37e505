#include "lib/run/console.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "hydranth/error.hpp"

namespace hydranth::impl {

namespace {

bool print(std::FILE* stream, std::string_view text) {
  return std::fwrite(text.data(), 1, text.size(), stream) == text.size() && std::fflush(stream) == 0;
}

/// A config that got lost on its way to a full disk is no success.
void print_output(std::string_view text) {
  if (print(stdout, text)) return;
  throw error(kinds::os_error, fmt::format("cannot write to stdout: {}", std::strerror(errno)));
}

}  // namespace

console console::standard() {
  const bool colours = std::getenv("NO_COLOR") == nullptr;
  return {.out = print_output,
          .err = [](std::string_view text) { print(stderr, text); },
          .coloured = colours && isatty(STDERR_FILENO) == 1,
          .out_coloured = colours && isatty(STDOUT_FILENO) == 1};
}

}  // namespace hydranth::impl
