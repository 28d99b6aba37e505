#pragma once

#include <string>
#include <string_view>

namespace hydranth::impl {

/// A script that makes the shell ask the program for candidates (`-sc complete=SHELL`) whenever TAB is
/// pressed behind the program's name. It is there to be evaluated, and to be a file in the directory where
/// the shell looks for the completions of commands. Precondition: it is one of `completed_shells`.
[[nodiscard]] std::string completion_script(std::string_view shell, const std::string& program);

}  // namespace hydranth::impl
