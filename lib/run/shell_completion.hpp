#pragma once

#include <string>

#include "lib/run/application.hpp"
#include "lib/run/arguments.hpp"

namespace hydranth::impl {

/// What --shell-completion prints: `install=SHELL` and `uninstall=SHELL` a script for the shell to evaluate
/// (bash, zsh, fish), `query=SHELL` the candidates for the line in the environment variable COMP_LINE. Throws
/// hydranth::error: ValueError for anything else, KeyError without COMP_LINE.
[[nodiscard]] std::string shell_completion(const application& app, const arguments& given);

}  // namespace hydranth::impl
