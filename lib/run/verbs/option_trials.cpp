#include "lib/run/verbs/option_trials.hpp"

#include <algorithm>
#include <utility>

namespace hydranth::impl {

namespace {

// An open choice may open others.
constexpr std::size_t most_rounds = 16;

// Groups in groups; more than that is a cycle.
constexpr std::size_t deepest_group = 8;

grammar::source_ptr added_source(std::string text) {
  return grammar::source::make("combination", std::move(text));
}

/// The key as the defaults lists know it.
std::string key_of(const group_use& use) {
  return use.is_listed ? use.override_key : use.override_key.substr(1);
}

}  // namespace

option_trials::addition option_trials::choose(const group_listing& group, const std::string& key,
                                              const group_option& option) {
  return {key, added_source(choice_override(key, option.name)), group.name + "/" + option.name};
}

const group_listing* option_trials::group_of(std::string_view key) const {
  const auto found = std::ranges::find(m_groups, key.substr(0, key.find('@')), &group_listing::name);
  return found == m_groups.end() ? nullptr : &*found;
}

/// Makes open choices, too, and adds them.
trial option_trials::compose(additions& added) {
  trial found;
  for (std::size_t round = 0; round < most_rounds; ++round) {
    override_sources overrides = m_given;
    for (const addition& each : added) overrides.push_back(each.override_text);
    found = try_composing(m_app, overrides, run_mode::run);
    if (!found.made) return found;
    const std::size_t before = added.size();
    for (const choice& each : found.made->merged->choices.all()) {
      const group_listing* group = each.value == missing_text ? group_of(each.key) : nullptr;
      if (group) added.push_back(choose(*group, each.key, group->options.front()));
    }
    if (added.size() == before) return found;
  }
  return found;
}

void option_trials::add_unresolved(const error& failure, const combination& shown, const additions& added) {
  const auto part = added.empty() ? m_parts.end() : m_parts.find(added.back().config_path);
  if (part == m_parts.end()) return m_problems.add_unresolved(failure, shown);
  const error explained = failure.with_hint("'" + part->first + "' is a part of '" + part->second +
                                            "', and may lack what that adds");
  m_problems.add(severity::warning, problem_kinds::partial_option, explained, shown);
}

trial option_trials::check(additions& added) {
  trial found = compose(added);
  combination shown;
  for (const addition& each : added) {
    if (each.is_shown) shown.emplace_back(each.override_text->text());
  }
  if (!m_checked.insert(shown).second) return found;
  ++m_count;
  for (const error& failure : found.failures) m_problems.add_failure(failure, shown);
  for (const error& failure : found.unresolved) add_unresolved(failure, shown, added);
  for (const std::string& text : found.warnings) {
    if (text.find("missing `_self_`") != std::string::npos) continue;  // config_checks knows the place.
    m_problems.add(severity::warning, problem_kinds::composition, error(kinds::hydra_exception, text), shown);
  }
  return found;
}

void option_trials::try_option(const addition& chosen, const additions& base, std::size_t depth) {
  additions added = base;
  std::erase_if(added, [&](const addition& each) { return each.key == chosen.key; });
  added.push_back(chosen);
  m_known_keys.insert(chosen.key);
  const trial found = check(added);
  const auto [best, is_new] = m_best.try_emplace(chosen.key, chosen, found.failures.size());
  if (!is_new && found.failures.size() < best->second.second) best->second = {chosen, found.failures.size()};
  try_new_groups(found, added, depth + 1);
}

/// The groups that only this combination has.
void option_trials::try_new_groups(const trial& found, const additions& base, std::size_t depth) {
  if (!found.made || depth == deepest_group) return;
  for (const choice& each : found.made->merged->choices.all()) {
    if (!m_known_keys.insert(each.key).second) continue;
    const group_listing* group = group_of(each.key);
    if (!group) continue;
    for (const group_option& option : group->options) {
      if (option.name == each.value || is_builtin(*group, option)) continue;
      try_option(choose(*group, each.key, option), base, depth);
    }
  }
}

void option_trials::try_group(const group_listing& group, const additions& base, bool listed) {
  for (const group_use& use : group.uses) {
    if (use.override_key.empty() || use.is_listed != listed) continue;
    const std::string key = key_of(use);
    // Where an option that was tried brings the group in, all others were tried with that.
    if (!listed && m_known_keys.contains(key)) continue;
    const choice* present = m_base ? m_base->merged->choices.find(key) : nullptr;
    for (const group_option& option : group.options) {
      const bool is_chosen = std::ranges::find(use.chosen, option.name) != use.chosen.end() ||
                             (present && present->value == option.name);
      if (is_chosen || is_builtin(group, option)) continue;
      try_option({key, added_source(override_of(use, option.name)), group.name + "/" + option.name}, base, 0);
    }
  }
}

void option_trials::try_all(const additions& base) {
  for (const group_listing& group : m_groups) try_group(group, base, true);
  for (const group_listing& group : m_groups) try_group(group, base, false);
}

/// Composes what all options are tried on top of. Returns how much fails.
std::size_t option_trials::check_base(additions& base) {
  trial found = check(base);
  m_known_keys.clear();
  for (const group_listing& group : m_groups) {
    for (const group_use& use : group.uses) {
      if (use.is_listed) m_known_keys.insert(key_of(use));
    }
  }
  try_new_groups(found, base, 0);
  m_base = std::move(found.made);
  return found.failures.size();
}

void option_trials::run() {
  additions given;
  const std::size_t failures = check_base(given);
  try_all({});
  additions mended;
  for (const auto& [key, best] : m_best) {
    if (best.second < failures) mended.push_back(best.first);
  }
  if (!mended.empty() && check_base(mended) < failures) try_all(mended);
}

void option_trials::run_job(const std::vector<std::string>& overrides,
                            const std::set<std::string>& of_all_jobs, const override_sources& typed) {
  additions added;
  for (const std::string& text : overrides) {
    const auto given =
        std::ranges::find(typed, text, [](const grammar::source_ptr& each) { return each->text(); });
    added.push_back(
        {"", given == typed.end() ? added_source(text) : *given, "", !of_all_jobs.contains(text)});
  }
  (void)check(added);
}

}  // namespace hydranth::impl
