#include "lib/run/verbs/explanation.hpp"

#include <fmt/format.h>

#include <utility>

#include "lib/compose/nearest_key.hpp"
#include "lib/report/locate.hpp"
#include "lib/report/suggest.hpp"
#include "lib/resolve/access.hpp"

namespace hydranth::impl {

namespace {

class explainer {
 public:
  explainer(const composition_history& history, const config& full)
      : m_history(history),
        m_root(config_access::view(full).at),
        m_evaluate(*config_access::view(full).how) {}

  std::optional<value_explanation> explain(const std::string& key_text) {
    const key_path literal = steps_of(m_history.root(), key_text);
    const key_path path = descend(m_root, literal) ? literal : followed(literal);
    value_explanation made;
    made.key = full_key(path);
    made.changes = changes_of(m_history, path);
    const place_ptr found = descend(m_root, path);
    if (!found) return made.changes.empty() ? std::nullopt : std::optional(std::move(made));
    made.raw = found->value();
    resolve(found, made);
    return made;
  }

 private:
  /// The path with the references on the way followed, but not one at its end. The path itself if that is not
  /// possible.
  key_path followed(const key_path& path) {
    place_ptr at = m_root;
    for (const step& next : path) {
      const place_ptr container = m_evaluate.try_follow(at);
      at = container ? place::child(container, next) : nullptr;
      if (!at) return path;
    }
    return path_of(*at).value_or(path);
  }

  void resolve(const place_ptr& found, value_explanation& made) try {
    made.resolved = m_evaluate.resolved(found);
    if (!made.raw->is_interpolation()) return;
    const place_ptr target = m_evaluate.follow(found);
    if (target->is_plain()) return;
    const std::optional<key_path> path = path_of(*target);
    if (path) made.target = {full_key(*path), target->value()->origin()};
  } catch (const error& failure) {
    made.failure = failure.message();
  }

  const composition_history& m_history;
  place_ptr m_root;
  evaluator m_evaluate;
};

[[noreturn]] void refuse(const composition_history& history, const word_argument& asked) {
  const grammar::source_ptr text = source_of(asked);
  error failure(kinds::config_key_error, fmt::format("Key '{}' is not in the config", asked.text));
  failure = at_place(std::move(failure), {text, {0, static_cast<std::uint32_t>(asked.text.size())}});
  std::vector<std::string> keys;
  for (const choice_origin& each : history.choices) keys.push_back(each.made.key);
  const std::optional<std::string> near = nearest_key(history.root(), asked.text);
  throw failure.with_hint(near ? fmt::format("did you mean '{}'?", *near) : did_you_mean(asked.text, keys));
}

}  // namespace

explanation explain(const composition_history& history, const config& full, const word_argument& asked) {
  explanation made{.asked = asked.text, .choices = {}, .value = explainer(history, full).explain(asked.text)};
  for (const choice_origin& each : history.choices) {
    if (each.made.key == asked.text) made.choices.push_back(each);
  }
  if (!made.value && made.choices.empty()) refuse(history, asked);
  return made;
}

}  // namespace hydranth::impl
