#include "lib/run/verbs/sweep_words.hpp"

#include <cstdint>

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

}  // namespace hydranth::impl
