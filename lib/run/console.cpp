#include "lib/run/console.hpp"

#include <unistd.h>

#include <cstdio>
#include <cstdlib>

namespace hydranth::impl {

namespace {

void print(std::FILE* stream, std::string_view text) {
  std::fwrite(text.data(), 1, text.size(), stream);
  std::fflush(stream);
}

}  // namespace

console console::standard() {
  return {[](std::string_view text) { print(stdout, text); },
          [](std::string_view text) { print(stderr, text); },
          isatty(STDERR_FILENO) == 1 && std::getenv("NO_COLOR") == nullptr};
}

}  // namespace hydranth::impl
