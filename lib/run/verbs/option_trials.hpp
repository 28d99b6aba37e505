#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "lib/compose/group_listing.hpp"
#include "lib/run/verbs/problems.hpp"
#include "lib/run/verbs/trial.hpp"

namespace hydranth::impl {

/// Composes every option of every group, each alone on top of what is given, and collects what goes wrong.
///
/// How it finds everything at once, though one failure can hide another one:
///
///   1. Composing goes on after a failure, without what failed.
///   2. Choices that are left open are made: the first option of each.
///   3. Groups that only an option's own defaults list names are tried below that option.
///   4. If what is given fails by itself, it hides what the options would fail with. Then all is tried once
///   more
///      on top of other options, those with which least fails.
class option_trials {
 public:
  /// The config that has this one as a part, by the path of the part (`callbacks/early_stopping`).
  using part_table = std::map<std::string, std::string>;

  option_trials(const application& app, override_sources given, const std::vector<group_listing>& groups,
                const part_table& parts, problem_list& problems)
      : m_app(app), m_given(std::move(given)), m_groups(groups), m_parts(parts), m_problems(problems) {}

  void run();
  /// Composes what is given with the overrides of a job instead of options. Those that all jobs have aren't
  /// shown; those that were typed are known by that.
  void run_job(const std::vector<std::string>& overrides, const std::set<std::string>& of_all_jobs,
               const override_sources& typed);

  /// How many combinations were composed.
  [[nodiscard]] std::size_t count() const { return m_count; }
  /// What the options were tried on top of; nullopt if composing it came to no end.
  [[nodiscard]] const std::optional<composition>& base() const { return m_base; }

 private:
  /// A choice that is made on top of what is given.
  struct addition {
    /// As the defaults lists know it, without a `+`.
    std::string key;
    grammar::source_ptr override_text;
    /// The config that is chosen.
    std::string config_path;
    bool is_shown = true;
  };
  using additions = std::vector<addition>;

  static addition choose(const group_listing& group, const std::string& key, const group_option& option);
  trial compose(additions& added);
  trial check(additions& added);
  std::size_t check_base(additions& base);
  void try_all(const additions& base);
  void try_group(const group_listing& group, const additions& base, bool listed);
  void try_option(const addition& chosen, const additions& base, std::size_t depth);
  void try_new_groups(const trial& found, const additions& base, std::size_t depth);
  void add_unresolved(const error& failure, const combination& shown, const additions& added);
  [[nodiscard]] const group_listing* group_of(std::string_view key) const;

  const application& m_app;
  override_sources m_given;
  const std::vector<group_listing>& m_groups;
  const part_table& m_parts;
  problem_list& m_problems;
  std::size_t m_count = 0;
  std::optional<composition> m_base;
  std::set<combination> m_checked;
  std::set<std::string> m_known_keys;
  /// For each key the option with which least fails, and how much that is.
  std::map<std::string, std::pair<addition, std::size_t>> m_best;
};

}  // namespace hydranth::impl
