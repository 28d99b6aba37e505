#pragma once

#include <array>
#include <string>
#include <string_view>

#include "lib/run/application.hpp"
#include "lib/run/arguments.hpp"

namespace hydranth::impl {

inline constexpr std::array<std::string_view, 3> completed_shells{"bash", "zsh", "fish"};

/// What --shell-completion prints:
/// - `install=SHELL` and `uninstall=SHELL` a script for the shell to evaluate;
/// - `query=SHELL` the candidates for the line in the environment variable COMP_LINE, as Hydra has it: the
/// line
///   is cut at blanks, its flags do not say which configs are meant, candidates are parted by blanks;
/// - `complete=SHELL`, which Hydra doesn't have, one candidate a line; the line is read as a shell does.
/// Throws hydranth::error: ValueError for anything else, KeyError without COMP_LINE.
[[nodiscard]] std::string shell_completion(const application& app, const arguments& given);

/// With `complete=SHELL`, takes over what the flags of the line say of config path, config name and config
/// directories, so that they count as those of the command line.
void take_flags_of_line(arguments& given, const environment& variables, bool verbs);

}  // namespace hydranth::impl
