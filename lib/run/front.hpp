#pragma once

#include <span>
#include <string>

#include "hydranth/main.hpp"
#include "lib/run/console.hpp"

namespace hydranth::impl {

/// All of a program from its command line to its exit code; hydranth::main and hydranth::show with another
/// console. `run` is null if the configs are only to be shown. Errors are printed; throws nothing but what
/// the console throws.
[[nodiscard]] int run_front(const std::string& program, std::span<const std::string> words,
                            const session& with, const main_options& options, const task* run,
                            const console& output);

}  // namespace hydranth::impl
