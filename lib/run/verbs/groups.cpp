#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "lib/report/suggest.hpp"
#include "lib/run/verbs/groups_report.hpp"
#include "lib/run/verbs/verbs.hpp"

namespace hydranth::impl {

namespace {

constexpr std::string_view about =
    R"(Lists the config groups with their options, what is chosen now, and how to
choose another one: the override, up to its value. A group that no defaults list
names is chosen with a `+`. Of each GROUP, and of the groups below it, shows the
override of every option with the package that it goes to and its file, where
the choice of now was made, and how an entry of a defaults list changes it.
Words with a `=`, a `+` or a `~` are overrides, which take part in choosing.
)";

constexpr std::string_view flags_about =
    R"(      --format text|json   print for people (default) or for programs
)";

constexpr std::string_view examples =
    R"(  hydranth groups
  hydranth groups optimizer experiment=debug
  hydranth groups hydra --format json
)";

constexpr std::array flags{format_flag};

/// `db/` and `db=`, as completion leaves them, mean `db`.
std::string group_name(std::string_view word) {
  return std::string(word.substr(0, word.find_last_not_of("/=") + 1));
}

bool is_at_or_below(const std::string& group, const std::string& name) {
  return group == name || group.starts_with(name + "/");
}

error no_such_group(const std::vector<group_listing>& all, const word_argument& word,
                    const std::string& name) {
  std::vector<std::string> names;
  for (const group_listing& each : all) names.push_back(each.name);
  const error failure = usage_error(fmt::format("there is no group '{}' with options", name), word);
  return error(kinds::missing_config_exception, failure.message())
      .at(*failure.location())
      .with_hint(did_you_mean(name, names));
}

std::vector<group_listing> asked_for(const std::vector<group_listing>& all,
                                     const std::vector<word_argument>& words) {
  std::vector<group_listing> found;
  for (const word_argument& word : words) {
    const std::string name = group_name(word.text);
    const auto before = found.size();
    std::ranges::copy_if(all, std::back_inserter(found),
                         [&](const group_listing& each) { return is_at_or_below(each.name, name); });
    if (found.size() == before) throw no_such_group(all, word, name);
  }
  return found;
}

int perform(const verb_call& call) {
  const application& app = call.app;
  const verb_words words = sort_words(call.given);
  // In multirun mode a choice may be left open: to see what there is to choose from is what this is for.
  const std::vector<group_listing> all =
      app.configs->groups(composition_request(app, words.overrides, run_mode::multirun));
  const std::vector<group_listing> shown = words.names.empty() ? all : asked_for(all, words.names);
  if (call.given.format == "json") {
    app.output.out(groups_as_json(shown));
  } else {
    app.output.out(words.names.empty() ? groups_overview(shown) : groups_in_detail(shown, app.directory));
  }
  return 0;
}

}  // namespace

constinit const verb groups_verb{.name = "groups",
                                 .operands = "[GROUP...] [OVERRIDES]",
                                 .summary = "list config groups, and how to choose from them",
                                 .about = about,
                                 .flags_about = flags_about,
                                 .examples = examples,
                                 .flags = flags,
                                 .perform = perform};

}  // namespace hydranth::impl
