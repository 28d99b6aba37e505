#include "lib/run/verbs/validation.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "lib/report/locate.hpp"
#include "lib/run/sweep/sweep_planning.hpp"
#include "lib/run/verbs/config_checks.hpp"
#include "lib/run/verbs/option_trials.hpp"

namespace hydranth::impl {

namespace {

/// The overrides as far as they can be read, each with its text.
std::vector<config_override> parse_readable(const override_sources& texts) {
  std::vector<config_override> parsed;
  for (const grammar::source_ptr& text : texts) {
    try {
      parsed.push_back(parse_config_override(text));
    } catch (const error&) {
      // Composing says so.
    }
  }
  return parsed;
}

const std::string* text_of(const node_ptr& value) {
  return value ? value->get_if<std::string>() : nullptr;
}

bool has_option(const group_listing& group, const std::string& name) {
  return std::ranges::find(group.options, name, &group_option::name) != group.options.end();
}

class validator {
 public:
  validator(const application& app, const override_sources& overrides, bool multirun)
      : m_app(app), m_overrides(overrides), m_multirun(multirun) {}

  validation run() {
    const override_sources fixed = m_multirun ? without_sweeps() : m_overrides;
    const bool opened = attempt([&] { look_at_configs(fixed); });
    option_trials options(m_app, fixed, m_groups, m_parts, m_found.problems);
    options.run();
    m_found.combinations += options.count();
    if (m_multirun) attempt([&] { try_jobs(); });
    if (!opened) return std::move(m_found);
    check_overrides();
    if (options.base()) check_values(job_config(*options.base()));
    return std::move(m_found);
  }

 private:
  /// False if it failed, which is a problem then.
  template <typename Act>
  bool attempt(const Act& act) {
    try {
      act();
      return true;
    } catch (const error& failure) {
      m_found.problems.add_failure(failure, {});
      return false;
    }
  }

  [[nodiscard]] override_sources without_sweeps() const {
    override_sources fixed;
    for (const config_override& each : parse_readable(m_overrides)) {
      if (!each.is_sweep()) fixed.push_back(each.text);
    }
    return fixed;
  }

  [[nodiscard]] compose_request tolerant_request(const override_sources& overrides, run_mode mode) const {
    compose_request request = composition_request(m_app, overrides, mode);
    request.on_warning = {};
    request.on_error = [](const error&) {};  // The trials find it, too.
    return request;
  }

  void look_at_configs(const override_sources& fixed) {
    const compose_request request = tolerant_request(fixed, run_mode::run);
    m_groups = m_app.configs->groups(request);
    const repository configs = m_app.configs->configs(request);
    config_checks files(configs, m_groups, m_app.config_name.value_or(""), m_app.how->outside.files,
                        m_found.problems);
    files.run();
    m_parts = files.parts();
    m_found.configs = files.count();
  }

  void try_jobs() {
    const trial master = try_composing(m_app, m_overrides, run_mode::multirun);
    for (const error& failure : master.failures) m_found.problems.add_failure(failure, {});
    if (!master.made) return;
    const config full =
        config_access::make_root(master.made->root, with_hydra_root(m_app.how, master.made->root));
    const sweep_plan plan = sweep_plan::make(sweep_request_of(m_app, full, m_overrides));

    override_sources of_hydra;
    for (const config_override& each : master.made->overrides) {
      if (each.is_hydra()) of_hydra.push_back(each.text);
    }
    std::set<std::string> of_all_jobs;
    for (const sweep_dimension& each : plan.grids().front().dimensions()) {
      if (each.size() != 1) continue;
      for (const std::string& text : each.element(0)) of_all_jobs.insert(text);
    }
    option_trials jobs(m_app, of_hydra, m_groups, m_parts, m_found.problems);
    for (std::size_t i = 0; i < plan.job_count(); ++i) jobs.run_job(plan.job(i), of_all_jobs, m_overrides);
    m_found.combinations += jobs.count();
  }

  /// `app.db=mysql` where `app/db` or `db` is a group with that option.
  void check_overrides() {
    for (const config_override& each : parse_readable(m_overrides)) {
      const bool is_value = !each.package && each.value && each.type != config_override::operation::remove;
      if (!is_value || each.key.find('.') == std::string::npos || each.is_sweep()) continue;
      if (const group_listing* meant = group_at(each.key, option_of(each)))
        add_group_as_value(*meant, option_of(each), each.key, {each.text, each.value->where});
    }
  }

  /// The group with that option whose path is the key, or what follows one of its dots.
  [[nodiscard]] const group_listing* group_at(std::string path, const std::string& option) const {
    std::ranges::replace(path, '.', '/');
    for (std::string_view rest = path; !rest.empty();) {
      if (const group_listing* found = group_with(rest, option)) return found;
      const std::size_t slash = rest.find('/');
      rest = slash == std::string_view::npos ? std::string_view() : rest.substr(slash + 1);
    }
    return nullptr;
  }

  static std::string option_of(const config_override& from) {
    if (const auto* quoted = from.value->get_if<quoted_text>()) return quoted->text;
    const auto* text = from.value->get_if<std::string>();
    return text ? *text : "";
  }

  [[nodiscard]] const group_listing* group_with(std::string_view name, const std::string& option) const {
    const auto found = std::ranges::find(m_groups, name, &group_listing::name);
    return found != m_groups.end() && has_option(*found, option) ? &*found : nullptr;
  }

  /// Where the content of a group's option belongs stands the name of one.
  void check_values(const node_ptr& root) {
    for (const group_listing& group : m_groups) {
      std::set<std::string> places{group.name};
      for (const group_use& use : group.uses) {
        const std::size_t at = use.override_key.find('@');
        if (at != std::string::npos) places.insert(use.override_key.substr(at + 1));
      }
      for (std::string place : places) {
        std::ranges::replace(place, '/', '.');
        const node_ptr value = node_at(root, named_path(place));
        const std::string* text = text_of(value);
        if (text && has_option(group, *text)) add_group_as_value(group, *text, place, value->origin());
      }
    }
  }

  void add_group_as_value(const group_listing& group, const std::string& option, const std::string& where,
                          const grammar::span& place) {
    const error meant = at_place(
        error(kinds::config_composition_exception,
              fmt::format("'{}' is set to the text '{}', which is the name of an option of the group '{}'",
                          where, option, group.name)),
        place);
    m_found.problems.add(
        severity::warning, problem_kinds::group_as_value,
        meant.with_hint(fmt::format("to choose the option write {}", choice_text(group, option, where))));
  }

  /// The override that puts the option there, if there is one.
  static std::string choice_text(const group_listing& group, const std::string& option,
                                 const std::string& where) {
    const auto at_place = std::ranges::find_if(
        group.uses, [&](const group_use& use) { return use.override_key.ends_with("@" + where); });
    return override_of(at_place != group.uses.end() ? *at_place : group.uses.front(), option);
  }

  const application& m_app;
  const override_sources& m_overrides;
  bool m_multirun;
  std::vector<group_listing> m_groups;
  std::map<std::string, std::string> m_parts;
  validation m_found;
};

}  // namespace

validation validate(const application& app, const override_sources& overrides, bool multirun) {
  return validator(app, overrides, multirun).run();
}

}  // namespace hydranth::impl
