#pragma once

#include <span>
#include <string>
#include <vector>

#include "lib/run/verbs/verb.hpp"

namespace hydranth::impl {

/// How a command line is read: as the program's, or as that of one of its verbs.
struct command_form {
  /// Null without one.
  const verb* asked = nullptr;
  std::vector<flag_spec> flags;
  /// As usage errors name it: `sim`, `sim explain`.
  std::string name;
  /// What the usage lines show behind the flags.
  std::vector<std::string> operands;

  [[nodiscard]] arguments parse(std::span<const std::string> words) const {
    return parse_arguments(words, flags, asked ? 1 : 0);
  }
};

/// @param program  its path
/// @param words    the command line after it
/// @param verbs    does the program have verbs?
/// @param tail     what the usage lines of the program itself end with
[[nodiscard]] command_form form_of(const std::string& program, std::span<const std::string> words, bool verbs,
                                   const std::string& tail = {});

}  // namespace hydranth::impl
