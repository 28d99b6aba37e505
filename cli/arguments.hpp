#pragma once

#include <optional>
#include <string>
#include <vector>

namespace hydranth::cli {

/// The command line of `hydranth`, cut at its first bare `--`.
struct command_line {
  /// The program's name, flags and overrides.
  std::vector<const char*> own;
  /// COMMAND and its arguments; nullopt without `--`.
  std::optional<std::vector<std::string>> command;
};

[[nodiscard]] command_line split(int argc, const char* const* argv);

}  // namespace hydranth::cli
