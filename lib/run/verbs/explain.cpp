#include <fmt/format.h>

#include "lib/report/locate.hpp"
#include "lib/run/verbs/verbs.hpp"
#include "lib/tree/emit_json.hpp"

namespace hydranth::impl {

namespace {

constexpr std::string_view about =
    R"(Shows why a value is what it is: the value, as it is written and with its
interpolations resolved, and where it comes from. Words with a `=`, a `+` or a
`~` are overrides, which take part in composing; all others are keys.
)";

constexpr std::string_view examples =
    R"(  hydranth explain optimizer.lr
  hydranth explain model.depth hydra.run.dir experiment=debug model.depth=50
)";

void explain(const application& app, const config& full, const word_argument& word) {
  const std::optional<config> found = full.select(word.text);
  if (!found)
    throw error(kinds::config_key_error, fmt::format("there is no key '{}' in the config", word.text));
  const node_ptr written = config_access::view(*found).at->value();
  app.output.out(fmt::format("{}: {}\n", word.text, emit_json(*written)));
  const node_ptr meant = config_access::node_of(*found);
  if (meant != written) app.output.out(fmt::format("  resolved: {}\n", emit_json(*meant)));
  if (!written->origin()) return;
  const error_location at = locate(written->origin());
  app.output.out(fmt::format("  at {}:{}:{}\n", at.source, at.line, at.column));
}

int perform(const verb_call& call) {
  const verb_words words = sort_words(call.given);
  if (words.names.empty()) throw error(kinds::usage_error, "expected a key to explain");
  const config full = compose_application(call.app, words.overrides, run_mode::run).full;
  for (const word_argument& word : words.names) explain(call.app, full, word);
  return 0;
}

}  // namespace

constinit const verb explain_verb{.name = "explain",
                                  .operands = "KEY... [OVERRIDES]",
                                  .summary = "show why a value is what it is",
                                  .about = about,
                                  .flags_about = {},
                                  .examples = examples,
                                  .flags = {},
                                  .perform = perform};

}  // namespace hydranth::impl
