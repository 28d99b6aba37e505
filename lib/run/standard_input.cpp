#include "lib/run/standard_input.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>

#include "hydranth/error.hpp"
#include "hydranth/world.hpp"
#include "lib/world/too_large.hpp"

namespace hydranth::impl {

std::string read_standard_input() {
  std::string text;
  std::array<char, 16384> part;
  for (;;) {
    const ssize_t count = ::read(STDIN_FILENO, part.data(), part.size());
    if (count == 0) return text;
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) throw error(kinds::os_error, fmt::format("cannot read stdin: {}", std::strerror(errno)));
    text.append(part.data(), static_cast<std::size_t>(count));
    if (text.size() > largest_config) throw too_large("<stdin>");
  }
}

}  // namespace hydranth::impl
