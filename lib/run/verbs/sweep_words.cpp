#include "lib/run/verbs/sweep_words.hpp"

#include <cstdint>

#include "lib/run/command_task.hpp"

namespace hydranth::impl {

saved_sweep sweep_at(const word_argument& word) {
  return {word.text, {source_of(word), {0, static_cast<std::uint32_t>(word.text.size())}}};
}

saved_sweep sweep_of(const arguments& given) {
  if (given.words.empty()) throw error(kinds::usage_error, "expected the directory of a sweep");
  return sweep_at(given.words.front());
}

override_sources overrides_behind(const arguments& given) {
  override_sources overrides;
  for (std::size_t i = 1; i < given.words.size(); ++i) {
    if (!is_override(given.words[i].text))
      throw usage_error("there is only one sweep at a time", given.words[i]);
    overrides.push_back(source_of(given.words[i]));
  }
  return overrides;
}

saved_sweep only_sweep_of(const arguments& given) {
  saved_sweep saved = sweep_of(given);
  if (!overrides_behind(given).empty()) throw error(kinds::usage_error, "expected nothing but a directory");
  return saved;
}

application planned_application(const application& now, const saved_sweep& saved) {
  application app = now;
  app.directory = saved.plan().header().directory;
  if (saved.plan().header().config_name) app.config_name = saved.plan().header().config_name;
  return app;
}

task task_of(const verb_call& call, const saved_sweep& saved) {
  if (call.run) return *call.run;
  const std::vector<std::string>& command = saved.plan().header().command;
  if (command.empty())
    throw error(kinds::usage_error, "the sweep was for no command").with_hint("put a command behind --");
  return make_command_task(command, call.app.output, processes::real());
}

}  // namespace hydranth::impl
