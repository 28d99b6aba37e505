#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "lib/run/application.hpp"
#include "lib/run/completion_line.hpp"

namespace hydranth::impl {

/// What could stand in place of the last word of a command line without its program's name: verbs, flags and
/// their values, groups, options, keys and values, or file names; sorted. The words before it take part in
/// composing; where that fails, groups alone are offered, and where a word can't be read, nothing. Nothing is
/// offered either where the shell knows better: for file names, and behind the `--` of a command. Throws
/// nothing that is about the line.
[[nodiscard]] std::vector<std::string> complete(const application& app, std::string_view line,
                                                line_style style);

}  // namespace hydranth::impl
