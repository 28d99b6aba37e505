#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "lib/run/application.hpp"

namespace hydranth::impl {

/// A command line without the program's name (or an interpreter's name and the script's).
[[nodiscard]] std::string_view without_program(std::string_view line);

/// What could stand in place of the last word of a command line without its program's name: flags, groups,
/// options, keys and values, or file names; sorted. The words before it take part in composing; where that
/// fails, groups alone are offered, and where a word can't be read, nothing. Throws nothing that is about the
/// line.
[[nodiscard]] std::vector<std::string> complete(const application& app, std::string_view line);

}  // namespace hydranth::impl
