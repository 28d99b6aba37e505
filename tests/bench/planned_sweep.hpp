#pragma once

#include <cstddef>
#include <filesystem>
#include <string>

namespace bench {

/// Plans a sweep as a program does: expands it, composes, checks and hashes every job and writes the table of
/// jobs into a new sweep's directory. Its launcher is asked to run them and runs none.
/// @param configs    the training tree
/// @param jobs       their number, a multiple of 10
/// @param directory  the sweep's; must not be there yet
/// Returns how many jobs the launcher got. Throws std::runtime_error if the program fails.
[[nodiscard]] std::size_t plan_sweep(const std::string& configs, std::size_t jobs,
                                     const std::filesystem::path& directory);

}  // namespace bench
