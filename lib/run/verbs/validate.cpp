#include <array>

#include "lib/run/verbs/problems_report.hpp"
#include "lib/run/verbs/verbs.hpp"

namespace hydranth::impl {

namespace {

constexpr std::string_view about =
    R"(Looks for everything that is wrong with the configs, at once: composes every
option of every group, each alone on top of the config with the OVERRIDES, and
resolves all interpolations. With --multirun it also composes every job of the
sweep that the OVERRIDES span. Errors are what keeps a config from being read,
composed or resolved, resolvers that aren't there, and files that nothing can
select. Warnings are what works but may not be meant: a defaults list without
_self_, a text where a group's option was meant. Values that are still to be
given (???) are neither.

Exit codes: 0 no errors, maybe warnings; 1 errors; 2 wrong usage.
)";

constexpr std::string_view flags_about =
    R"(  -m, --multirun           compose all jobs of the sweep, too
      --format text|json   print for people (default) or for programs
)";

constexpr std::string_view examples =
    R"(  hydranth validate
  hydranth validate --config-name eval ckpt=last.pt
  hydranth validate -m 'model=glob(*)' optimizer=sgd,adamw --format json
)";

constexpr std::array flags{multirun_flag, format_flag};

int perform(const verb_call& call) {
  const verb_words words = sort_words(call.given);
  if (!words.names.empty()) throw usage_error("expected only overrides", words.names.front());
  const validation found = validate(call.app, words.overrides, call.given.multirun);
  const console& output = call.app.output;
  output.out(call.given.format == "json" ? problems_as_json(found)
                                         : problems_as_text(found, output.out_coloured));
  return found.problems.count(severity::error) > 0 ? 1 : 0;
}

}  // namespace

constinit const verb validate_verb{.name = "validate",
                                   .operands = "[OVERRIDES]",
                                   .summary = "find all that is wrong with the configs",
                                   .about = about,
                                   .flags_about = flags_about,
                                   .examples = examples,
                                   .flags = flags,
                                   .perform = perform};

}  // namespace hydranth::impl
