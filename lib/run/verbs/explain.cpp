#include <array>

#include "lib/run/explained_config.hpp"
#include "lib/run/verbs/explanation.hpp"
#include "lib/run/verbs/verbs.hpp"
#include "lib/tree/emit_json.hpp"

namespace hydranth::impl {

namespace {

constexpr std::array flags{format_flag};

constexpr std::string_view about =
    R"(Shows why a value is what it is: the value, as it is written and resolved, then
what set it, oldest first: the file or argument, how the file was chosen, and
what was replaced. Words with a `=`, a `+` or a `~` are overrides, which take
part in composing; all others are keys of values or of choices.
)";

constexpr std::string_view flags_about =
    R"(      --format text|json   print for people (default) or for programs
)";

constexpr std::string_view examples =
    R"(  hydranth explain optimizer.lr
  hydranth explain model.depth hydra.run.dir experiment=debug model.depth=50
  hydranth explain --format json model
)";

int perform(const verb_call& call) {
  const application& app = call.app;
  const verb_words words = sort_words(call.given);
  if (words.names.empty()) throw error(kinds::usage_error, "expected a key to explain");
  const auto [full, history] = explain_application(app, words.overrides);
  std::vector<explanation> found;
  for (const word_argument& word : words.names) found.push_back(explain(history, full, word));
  if (call.given.format == "json") {
    list_value list;
    for (const explanation& each : found) list.items.push_back(to_json_node(each));
    app.output.out(emit_json(*node::make(std::move(list))) + '\n');
  } else {
    for (const explanation& each : found) app.output.out(to_text(each, app.directory));
  }
  return 0;
}

}  // namespace

constinit const verb explain_verb{.name = "explain",
                                  .operands = "KEY... [OVERRIDES]",
                                  .summary = "show why a value is what it is",
                                  .about = about,
                                  .flags_about = flags_about,
                                  .examples = examples,
                                  .flags = flags,
                                  .perform = perform};

}  // namespace hydranth::impl
