#include "cli/arguments.hpp"

#include <algorithm>
#include <string_view>

namespace hydranth::cli {

command_line split(int argc, const char* const* argv) {
  const char* const* end = argv + argc;
  const char* const* dashes = std::find(argv, end, std::string_view("--"));
  command_line line{.own = {argv, dashes}, .command = std::nullopt};
  if (dashes != end) line.command.emplace(dashes + 1, end);
  return line;
}

}  // namespace hydranth::cli
