#pragma once

#include <string_view>
#include <vector>

#include "lib/run/application.hpp"
#include "lib/run/arguments.hpp"
#include "lib/run/flags.hpp"

namespace hydranth::impl {

/// What is asked of a verb.
struct verb_call {
  const application& app;
  /// Its flags, and the words behind it.
  const arguments& given;
  /// The program's task; null without one.
  const task* run = nullptr;
};

/// Something that a program can be asked to do with its configs instead of running: `explain`, `diff`.
struct verb {
  std::string_view name;
  /// How the usage lines name the words behind the flags: `KEY... [OVERRIDES]`.
  std::string_view operands;
  /// One line for the program's help.
  std::string_view summary;
  /// What its --help prints below the usage line, within 80 columns: what it does; its flags, but for those
  /// that every verb has; examples.
  std::string_view about;
  std::string_view flags_about;
  std::string_view examples;
  /// Its flags, but for those that every verb has: --help and `config_flags`.
  flag_set flags;
  /// Are the words behind the flags files or directories, if they are no overrides?
  bool operands_are_files = false;
  /// Fills in what the command line leaves to the verb, before the configs are looked for; may be null.
  /// Throws as perform does.
  void (*prepare)(arguments& given, const file_system& files) = nullptr;
  /// Returns the exit code. Throws hydranth::error: UsageError for what it can't be asked.
  int (*perform)(const verb_call& call);
  /// The exit code for what is thrown, if it is no UsageError. A verb whose 1 says something has another one,
  /// so that a script doesn't take trouble for an answer.
  int failure_code = 1;
};

/// The words behind a verb, sorted.
struct verb_words {
  /// What names keys, groups and the like.
  std::vector<word_argument> names;
  override_sources overrides;
};

/// Behind a verb an override holds a `=` or begins with `~` or `+`; all else is a name.
[[nodiscard]] bool is_override(std::string_view word);
[[nodiscard]] verb_words sort_words(const arguments& given);

}  // namespace hydranth::impl
