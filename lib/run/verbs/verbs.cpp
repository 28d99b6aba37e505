#include "lib/run/verbs/verbs.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace hydranth::impl {

namespace {

constexpr std::array<const verb*, 11> verbs{&explain_verb, &diff_verb,   &groups_verb, &validate_verb,
                                            &rerun_verb,   &status_verb, &wait_verb,   &collect_verb,
                                            &resume_verb,  &cancel_verb, &results_verb};

constexpr std::string_view config_flags_about =
    R"(  -cp, --config-path DIR   the config directory (default: the program's own)
  -cn, --config-name NAME  the primary config, without .yaml
  -cd, --config-dir DIR    one more directory to search (may be repeated)
  -h, --help               print this text
)";

std::string call_of(const verb& asked) {
  return std::string(asked.name).append(" ").append(asked.operands);
}

}  // namespace

std::span<const verb* const> all_verbs() {
  return verbs;
}

const verb* find_verb(std::string_view word) {
  const auto found = std::ranges::find(verbs, word, &verb::name);
  return found == verbs.end() ? find_own_verb(word) : *found;
}

const verb* find_own_verb(std::string_view word) {
  return word == sweep_job_verb.name ? &sweep_job_verb : nullptr;
}

std::vector<flag_spec> flags_of(const verb& asked) {
  std::vector<flag_spec> flags{help_flag};
  flags.insert(flags.end(), asked.flags.begin(), asked.flags.end());
  flags.insert(flags.end(), config_flags.begin(), config_flags.end());
  return flags;
}

std::string help_of(const verb& asked, const std::string& program) {
  return fmt::format("usage: {} {} [FLAGS] {}\n\n{}\nFlags:\n{}{}\nExamples:\n{}", program, asked.name,
                     asked.operands, asked.about, asked.flags_about, config_flags_about, asked.examples);
}

bool is_override(std::string_view word) {
  return word.find('=') != std::string_view::npos || word.starts_with('~') || word.starts_with('+');
}

verb_words sort_words(const arguments& given) {
  verb_words sorted;
  for (const word_argument& word : given.words) {
    if (is_override(word.text)) {
      sorted.overrides.push_back(source_of(word));
    } else {
      sorted.names.push_back(word);
    }
  }
  return sorted;
}

}  // namespace hydranth::impl

namespace hydranth {

std::string verbs_help() {
  std::size_t width = 0;
  for (const impl::verb* each : impl::verbs) width = std::max(width, impl::call_of(*each).size());
  // By hand: a program makes its help text at each start, and a format with a width costs three times as
  // much.
  std::string text;
  for (const impl::verb* each : impl::verbs) {
    std::string call = impl::call_of(*each);
    call.resize(width, ' ');
    text.append("  ").append(call).append("  ").append(each->summary).append("\n");
  }
  return text;
}

}  // namespace hydranth
