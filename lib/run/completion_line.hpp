#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "lib/run/application.hpp"
#include "lib/run/command_form.hpp"

namespace hydranth::impl {

/// How a line is cut into words.
enum class line_style {
  /// At blanks and nothing else, as Hydra's completion does.
  hydra,
  /// As a shell does: quotes and backslashes are taken out. The last word may lack its closing quote.
  shell,
};

/// What a typed line asks for.
struct completion_query {
  line_style style = line_style::hydra;
  /// The word to complete; empty for a new one.
  std::string word;
  /// The overrides before it.
  override_sources before;
  bool multirun = false;
  /// The word is the first one: it may become a verb.
  bool is_first = false;
  /// The word is a flag's name so far.
  bool is_flag = false;
  /// The flag whose value the word is, and what of the word stands before the value: `--cfg=`.
  std::optional<flag_spec> value_of;
  std::string before_value;
  /// The word belongs to the command behind `--`.
  bool of_command = false;
  /// The word is one of --shell-completion.
  bool of_shell_completion = false;
  command_form form;
};

/// A command line without the program's name (or an interpreter's name and the script's).
[[nodiscard]] std::string_view without_program(std::string_view line);

/// Reads a line without its program's name. Throws hydranth::error for one with words that can't be read.
[[nodiscard]] completion_query read_line(std::string_view line, line_style style, bool verbs,
                                         bool takes_command);

/// The command line before the word that is typed, as far as flags are concerned; nothing if it can't be
/// read.
[[nodiscard]] arguments flags_of_line(std::string_view line, line_style style, bool verbs);

}  // namespace hydranth::impl
