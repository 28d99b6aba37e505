#include <array>

#include "lib/run/verbs/compared_config.hpp"
#include "lib/run/verbs/diff_report.hpp"
#include "lib/run/verbs/verbs.hpp"

namespace hydranth::impl {

namespace {

constexpr std::string_view about =
    R"(Shows how two configs differ: what was added (+), removed (-) and changed (~),
each value with the place where it is written. A and B each are
  - a run directory: the config that was saved in its .hydra/config.yaml;
  - a YAML file;
  - overrides in one word, split as a shell would: the config that they make.
    An empty word is the config as it is.
A word that names a directory or a file means that. For the override lr=0.1
where there is a file of that name, put a blank behind it: 'lr=0.1 '.

Exit codes: 0 no difference, 1 differences, 2 they can't be compared.
)";

constexpr std::string_view flags_about =
    R"(      --resolve            compare with interpolations replaced; of a run with
                           a command, what the command got to read
      --format FORMAT      text (default) or json
)";

constexpr std::string_view examples =
    R"(  hydranth diff '' optimizer=adamw
  hydranth diff outputs/2026-01-31/12-00-00 'db=mysql lr=0.1'
  hydranth diff old.yaml new.yaml --format json
)";

constexpr std::array<flag_spec, 2> flags{{
    {.long_name = "--resolve", .help = "Compare with interpolations replaced", .on = &arguments::resolve},
    format_flag,
}};

constexpr int equal_code = 0;
constexpr int different_code = 1;
constexpr int trouble_code = 2;

int perform(const verb_call& call) {
  const std::vector<word_argument>& words = call.given.words;
  if (words.size() < 2) throw error(kinds::usage_error, "expected two configs to compare");
  if (words.size() > 2) throw usage_error("there are only two configs to compare", words[2]);
  const compared_config first = compared_config::read(call.app, words[0], call.given.resolve);
  const compared_config second = compared_config::read(call.app, words[1], call.given.resolve);
  const std::vector<located_difference> all = compare(first, second);
  const console& output = call.app.output;
  output.out(call.given.format == "json" ? diff_as_json(all)
                                         : diff_as_text(all, call.app.directory, output.out_coloured));
  return all.empty() ? equal_code : different_code;
}

}  // namespace

constinit const verb diff_verb{.name = "diff",
                               .operands = "A B",
                               .summary = "show how two configs differ, and where",
                               .about = about,
                               .flags_about = flags_about,
                               .examples = examples,
                               .flags = flags,
                               .operands_are_files = true,
                               .perform = perform,
                               .failure_code = trouble_code};

}  // namespace hydranth::impl
