#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "grammar/source.hpp"
#include "hydranth/error.hpp"

namespace hydranth::impl {

/// A word of the command line that is no flag, and its place among the words: 1 for the first after the
/// program.
struct word_argument {
  std::string text;
  std::size_t number = 0;
};

struct flag_spec;

/// A command line, sorted out.
struct arguments {
  using value_member = std::optional<std::string> arguments::*;

  bool help = false;
  bool hydra_help = false;
  bool version = false;
  bool resolve = false;
  bool run = false;
  bool multirun = false;
  bool shell_completion = false;
  bool show_origin = false;
  bool nested_sweeps = false;
  /// `job`, `hydra` or `all`.
  std::optional<std::string> show_config;
  /// One of the topics of --info.
  std::optional<std::string> info;
  std::optional<std::string> package;
  std::optional<std::string> config_path;
  std::optional<std::string> config_name;
  /// The last one; `values_of` has them all.
  std::optional<std::string> config_dir;

  /// Of verbs and --info `text` or `json`; of configs also `yaml`, which is the same as `text`, `env` and
  /// `flags`.
  std::optional<std::string> format;
  /// Words end with a NUL.
  bool null = false;
  /// The directory of a run.
  std::optional<std::string> rerun;
  bool recompose = false;
  bool no_output = false;
  /// What becomes of a run whose directory is there.
  std::optional<std::string> if_exists;
  /// How many jobs run at a time.
  std::optional<std::string> jobs;
  /// What a failed job means for the others.
  std::optional<std::string> on_failure;
  /// How long a job may take.
  std::optional<std::string> timeout;

  // More ways to sweep, see sweep_options.
  /// The last ones; `values_of` has them all.
  std::optional<std::string> where;
  std::optional<std::string> sweep_file;
  std::optional<std::string> repeat;
  std::optional<std::string> seed_key;
  std::optional<std::string> samples;
  std::optional<std::string> sample_seed;
  /// `random`, `latin` or `sobol`.
  std::optional<std::string> sampling;
  /// `table` or `json`.
  std::optional<std::string> dry_run;

  // Of results.
  /// Names of columns between commas; the last ones, `values_of` has them all.
  std::optional<std::string> sort;
  std::optional<std::string> group_by;
  std::optional<std::string> mean;
  std::optional<std::string> std;
  std::optional<std::string> min;
  std::optional<std::string> max;
  /// The name of a column.
  std::optional<std::string> best;
  /// A file.
  std::optional<std::string> html;
  /// Jobs are handed to a cluster, and not waited for.
  bool submit = false;
  bool stderr_to_stdout = false;

  /// Overrides; with a verb also what else it is about.
  std::vector<word_argument> words;
  /// Where the values of the flags stand.
  std::vector<std::pair<value_member, grammar::span>> places;

  /// Where the value of a flag stands; an empty place if the flag is not given.
  [[nodiscard]] grammar::span place_of(value_member flag) const;
  /// All values that a flag is given, in their order, each with its place.
  [[nodiscard]] std::vector<std::pair<std::string, grammar::span>> values_of(value_member flag) const;
};

/// Sorts out the words after the program's name, from the word `first` on. Flags and other words may be
/// mixed; of a flag given twice the last counts. Hydra's long flags may be shortened as long as they are
/// unique, values follow as the next word or after `=`, and one-letter flags may be joined (`-rc job`).
/// --version ends the reading at once, as in Python's argparse.
///
/// Throws hydranth::error (UsageError), with the argument that it is about as place, for an unknown or
/// ambiguous flag, a missing or superfluous value, and a value that is none of the choices.
[[nodiscard]] arguments parse_arguments(std::span<const std::string> words, std::span<const flag_spec> flags,
                                        std::size_t first = 0);

/// The word as a text whose name says where it stands: `argument 2`.
[[nodiscard]] grammar::source_ptr source_of(const word_argument& word);

/// A UsageError about a word, at its place.
[[nodiscard]] error usage_error(std::string message, const word_argument& word);

}  // namespace hydranth::impl
