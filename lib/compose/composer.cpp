#include "lib/compose/composer.hpp"

#include <algorithm>
#include <atomic>
#include <utility>

#include "hydranth/error.hpp"
#include "lib/compose/builtin_source.hpp"
#include "lib/compose/composed_base.hpp"
#include "lib/compose/composition_error.hpp"
#include "lib/compose/config_merger.hpp"
#include "lib/compose/defaults_tree.hpp"
#include "lib/compose/findings.hpp"
#include "lib/compose/group_listing.hpp"
#include "lib/compose/group_overrides.hpp"
#include "lib/compose/history.hpp"
#include "lib/compose/hydra_fields.hpp"
#include "lib/compose/primary_search_path.hpp"
#include "lib/compose/repository.hpp"
#include "lib/compose/value_files.hpp"
#include "lib/compose/value_overrides.hpp"
#include "lib/report/locate.hpp"
#include "lib/tree/check_rules.hpp"

namespace hydranth::impl {

namespace {

std::vector<source_info> list_sources(const repository& configs) {
  std::vector<source_info> sources;
  for (const auto& at : configs.places()) {
    sources.push_back({at.source->source().path(), at.source->source().scheme(), at.provider});
  }
  return sources;
}

std::shared_ptr<const resolver_registry> default_resolvers() {
  auto registry = std::make_shared<resolver_registry>();
  add_builtin_resolvers(*registry);
  add_hydra_resolvers(*registry);
  return registry;
}

std::string name_of(const search_path& path) {
  std::string name;
  for (const search_path_element& element : path) name += "\n" + element.provider + "=" + element.path;
  return name;
}

/// All that the base of a request depends on, as one text.
std::string base_name(const compose_request& request, const opened_path& opened,
                      std::span<const config_override> group_overrides) {
  std::string name = request.config_name ? "=" + *request.config_name : "";
  name += request.mode == run_mode::multirun ? "\nm" : "\nr";
  if (request.on_error) name += "e";
  name += opened.name;
  for (const config_override& from : group_overrides) name.append("\n").append(from.input());
  return name;
}

struct expanded_defaults {
  std::unique_ptr<defaults_node> tree;
  std::vector<defaults_element> list;
  choice_table choices;
};

expanded_defaults expand(const compose_request& request, const repository& configs,
                         std::span<const config_override> overrides, const evaluation_context& context,
                         findings& found) {
  group_overrides groups(overrides, found);
  const bool skip_missing = request.mode == run_mode::multirun || found.goes_on;
  expansion state{configs, groups, context, skip_missing, found};
  auto tree = impl::expand_defaults(state, request.config_name.value_or(std::string(empty_config_path)));
  std::vector<defaults_element> list = make_defaults_list(*tree);
  // If something isn't there, that may be what they act on.
  if (found.failures.empty()) groups.ensure_all_used(found);
  return {std::move(tree), std::move(list), groups.choices()};
}

node_ptr merge_all(const expanded_defaults& defaults, const repository& configs,
                   const evaluation_context& context, findings& found) {
  config_merger merger(defaults.list, *defaults.tree, configs, context, found.warnings);
  node_ptr config = node::make(map_value{});
  for (std::size_t i = 0; i < defaults.list.size(); ++i) {
    found.attempt([&] { config = merger.add(config, i); });
  }
  return config;
}

/// Fills what the base has found even if it throws.
void make_base(composed_base& base, const compose_request& request, const repository& configs,
               std::span<const config_override> overrides, const evaluation_context& context) {
  expanded_defaults expanded = expand(request, configs, overrides, context, base.found);
  base.root = merge_all(expanded, configs, context, base.found)->with_flag(flag::struct_mode, true);
  base.merged = {std::move(expanded.list), std::move(expanded.choices), list_sources(configs)};
}

/// If something is missing, the overrides may fail for that reason: their own failures are found without it.
node_ptr override_values(const composed_base& base, std::span<const config_override> overrides,
                         const evaluation_context& context, findings& found) {
  if (!found.goes_on) return apply_overrides(base.root, overrides, context);
  node_ptr config = base.root;
  findings quiet{.warnings = {}, .failures = {}, .goes_on = true};
  findings& told = base.found.failures.empty() ? found : quiet;
  for (const config_override& each : overrides)
    told.attempt([&] { config = apply_overrides(config, {&each, 1}, context); });
  return config;
}

void note_rules(const node_ptr& config, findings& found) {
  const rule_findings told = check_rules(config);
  found.warnings.insert(found.warnings.end(), told.warnings.begin(), told.warnings.end());
  for (const error& failure : told.failures) found.attempt([&] { throw failure; });
}

std::vector<config_override> parse_overrides(const compose_request& request, findings& found) {
  std::vector<config_override> parsed(request.parsed.begin(), request.parsed.end());
  parsed.reserve(parsed.size() + request.overrides.size());
  for (const grammar::source_ptr& text : request.overrides)
    found.attempt([&] { parsed.push_back(parse_config_override(text)); });
  return parsed;
}

void check_sweeps(const compose_request& request, std::span<const config_override> overrides) {
  if (!request.validate_sweeps) return;
  if (request.mode == run_mode::multirun) {
    refuse_hydra_sweeps(overrides);
  } else {
    refuse_sweeps(overrides, request.from_shell);
  }
}

/// How many overrides come before the first one of the task, if no other of Hydra's comes behind that.
std::optional<std::size_t> count_leading_hydra(std::span<const config_override> overrides) {
  const auto is_of_hydra = [](const config_override& each) { return each.key.starts_with("hydra"); };
  const auto task = std::ranges::find_if_not(overrides, is_of_hydra);
  if (std::any_of(task, overrides.end(), is_of_hydra)) return std::nullopt;
  return static_cast<std::size_t>(task - overrides.begin());
}

/// The directory that composing is for.
std::string directory_of(const compose_request& request, const evaluation_context& context) {
  return request.directory ? *request.directory : context.outside.files->working_directory().string();
}

/// All that the fields of a run depend on beside the base, as one text.
std::string run_name(const hydra_facts& facts) {
  std::string name = facts.request.job_name + "\n" + facts.directory;
  for (const config_override& each : facts.overrides) {
    if (each.key.starts_with("hydra"))
      name.append("\n").append(each.text->name()).append(1, ':').append(each.input());
  }
  return name;
}

/// The config with its values overridden and Hydra's fields told, if its jobs can share what they have in
/// common; null if they can't, or if something is wrong: the long way says what.
node_ptr compose_from_shared(const composed_base& base, std::span<const config_override> overrides,
                             const hydra_facts& facts) try {
  const std::optional<std::size_t> leading = count_leading_hydra(overrides);
  if (!leading) return nullptr;
  const node_ptr shared = base.with_run_fields.get(run_name(facts), [&] {
    return with_run_fields(apply_overrides(base.root, overrides.first(*leading), facts.context), facts);
  });
  return with_task_fields(apply_overrides(shared, overrides.subspan(*leading), facts.context), facts);
} catch (const error&) {
  return nullptr;
}

/// A request, read: what it overrides, and where it finds configs.
struct opened_request {
  std::vector<config_override> overrides;
  opened_path_ptr path;
  split_overrides parts;

  [[nodiscard]] const repository& configs() const { return path->configs; }
};

}  // namespace

struct composer::state {
  explicit state(options given)
      : settings(std::move(given)),
        context{.resolvers = settings.resolvers ? settings.resolvers : default_resolvers(),
                .outside = settings.world,
                .hydra_root = nullptr},
        sources(settings.world.files, settings.makers, context),
        files(std::make_shared<const value_files>(settings.world.files)) {}
  /// What is apart from the other one.
  explicit state(const state& original)
      : settings(original.settings),
        context(impl::apart(original.context)),
        sources(original.sources, context),
        files(original.files) {}

  /// The request's search path, which its overrides may extend.
  opened_path_ptr open_path(const compose_request& request, std::span<const config_override> overrides,
                            findings& found) const;
  opened_path open_path(const compose_request& request, std::span<const config_override> overrides) const;
  opened_request open(const compose_request& request, findings& found) const;
  composition compose(const compose_request& request, findings& found) const;
  composition_history history(const compose_request& request, findings& found) const;
  /// What the function makes of the repository and the expanded defaults.
  template <typename Use>
  auto with_expanded(const compose_request& request, findings& found, const Use& use) const;

  options settings;
  evaluation_context context;
  source_registry sources;
  std::shared_ptr<const value_files> files;
  mutable std::atomic<bool> main_is_there = false;
  /// By the primary config; those that overrides extend are made anew.
  mutable cache_by_name<opened_path_ptr> paths;
  mutable cache_by_name<composed_base_ptr> bases;
};

opened_path composer::state::open_path(const compose_request& request,
                                       std::span<const config_override> overrides) const {
  repository configs(sources, settings.path);
  const loaded_config_ptr primary = request.config_name ? configs.load(*request.config_name) : nullptr;
  if (primary && !primary->content->as_map()) {
    throw at_place(error(kinds::config_composition_exception, "primary config '" + *request.config_name +
                                                                  "' must be a DictConfig, got ListConfig"),
                   primary->content->origin());
  }
  search_path path = extend_search_path(settings.path, primary.get(), overrides, context);
  std::string name = name_of(path);
  if (path == settings.path) return {std::move(path), std::move(name), std::move(configs)};

  repository extended(sources, path);
  // Where to search stands in the primary config, so the primary config isn't searched for there.
  if (request.config_name) extended.pin(*request.config_name, primary);
  std::vector<std::string> warnings = unavailable_warnings(extended);
  return {std::move(path), std::move(name), std::move(extended), std::move(warnings)};
}

opened_path_ptr composer::state::open_path(const compose_request& request,
                                           std::span<const config_override> overrides,
                                           findings& found) const {
  const auto make = [&] { return std::make_shared<const opened_path>(open_path(request, overrides)); };
  const bool is_extended = std::ranges::any_of(
      overrides, [](const config_override& each) { return each.key == "hydra.searchpath"; });
  opened_path_ptr opened =
      is_extended ? make() : paths.get(request.config_name ? "=" + *request.config_name : "", make);
  found.warnings = opened->warnings;
  return opened;
}

opened_request composer::state::open(const compose_request& request, findings& found) const {
  if (!main_is_there) {
    ensure_main_available(repository(sources, settings.path));
    main_is_there = true;
  }
  std::vector<config_override> overrides = parse_overrides(request, found);
  opened_path_ptr path = open_path(request, overrides, found);
  found.attempt([&] { check_sweeps(request, overrides); });
  std::erase_if(overrides, [&](config_override& each) { return !found.attempt([&] { files->load(each); }); });
  split_overrides parts(path->configs, overrides);
  return {std::move(overrides), std::move(path), std::move(parts)};
}

composition composer::state::compose(const compose_request& request, findings& found) const {
  composition composed;
  opened_request opened = open(request, found);
  composed.overrides = std::move(opened.overrides);
  const composed_base_ptr base = bases.get(base_name(request, *opened.path, opened.parts.for_groups), [&] {
    auto made = std::make_shared<composed_base>();
    made->found.goes_on = found.goes_on;
    try {
      make_base(*made, request, opened.configs(), opened.parts.for_groups, context);
    } catch (const error&) {
      found.add(made->found);
      throw;
    }
    return made;
  });
  found.add(base->found);
  composed.merged = std::shared_ptr<const merged_configs>(base, &base->merged);

  evaluation_context reading = context;
  reading.cache = std::make_shared<resolver_cache>();
  const hydra_facts facts{request,
                          composed.overrides,
                          base->merged.choices,
                          base->merged.sources,
                          reading,
                          directory_of(request, context)};
  if (!found.goes_on) composed.root = compose_from_shared(*base, opened.parts.for_config, facts);
  if (!composed.root)
    composed.root = with_hydra_fields(override_values(*base, opened.parts.for_config, reading, found), facts);
  if (settings.rules) note_rules(composed.root, found);
  return composed;
}

composition_history composer::state::history(const compose_request& request, findings& found) const {
  const opened_request opened = open(request, found);
  evaluation_context reading = context;
  reading.cache = std::make_shared<resolver_cache>();
  const expanded_defaults expanded =
      expand(request, opened.configs(), opened.parts.for_groups, context, found);
  const std::vector<source_info> places = list_sources(opened.configs());
  composition_history made = record_history({.tree = *expanded.tree,
                                             .list = expanded.list,
                                             .overrides = opened.parts.for_config,
                                             .configs = opened.configs(),
                                             .facts = {request, opened.overrides, expanded.choices, places,
                                                       reading, directory_of(request, context)},
                                             .found = found});
  if (settings.rules) note_rules(made.root(), found);
  return made;
}

template <typename Use>
auto composer::state::with_expanded(const compose_request& request, findings& found, const Use& use) const {
  const std::vector<config_override> overrides = parse_overrides(request, found);
  const opened_path_ptr path = open_path(request, overrides, found);
  const repository& configs = path->configs;
  const split_overrides parts(configs, overrides);
  return use(configs, expand(request, configs, parts.for_groups, context, found));
}

namespace {

/// As Hydra words it.
error worded(const error& failure) {
  return is_config_error(failure) ? composition_error("", failure) : failure;
}

/// Does it, with errors as Hydra words them, and tells what was found in any case.
template <typename Do>
auto with_findings(const compose_request& request, const Do& act) {
  findings found{.warnings = {}, .failures = {}, .goes_on = request.on_error != nullptr};
  const auto tell = [&] {
    if (request.on_warning) std::ranges::for_each(found.warnings, request.on_warning);
    for (const error& each : found.failures) request.on_error(worded(each));
  };
  try {
    auto result = act(found);
    tell();
    return result;
  } catch (const error& failure) {
    tell();
    throw worded(failure);
  }
}

}  // namespace

composer::composer(options settings) : m_state(std::make_unique<state>(std::move(settings))) {}
composer::composer(std::unique_ptr<state> content) : m_state(std::move(content)) {}
composer::~composer() = default;

std::shared_ptr<const composer> composer::apart() const {
  return std::shared_ptr<const composer>(new composer(std::make_unique<state>(*m_state)));
}

composition composer::compose(const compose_request& request) const {
  return with_findings(request, [&](findings& found) { return m_state->compose(request, found); });
}

composition_history composer::history(const compose_request& request) const {
  return with_findings(request, [&](findings& found) { return m_state->history(request, found); });
}

defaults_overview composer::expand_defaults(const compose_request& request) const {
  return with_findings(request, [&](findings& found) {
    return m_state->with_expanded(request, found, [](const repository&, expanded_defaults expanded) {
      return defaults_overview{std::move(expanded.list), describe(*expanded.tree)};
    });
  });
}

std::vector<group_listing> composer::groups(const compose_request& request) const {
  return with_findings(request, [&](findings& found) {
    return m_state->with_expanded(request, found,
                                  [](const repository& configs, const expanded_defaults& expanded) {
                                    return list_groups(configs, *expanded.tree);
                                  });
  });
}

repository composer::configs(const compose_request& request) const {
  findings found{.warnings = {}, .failures = {}, .goes_on = request.on_error != nullptr};
  const std::vector<config_override> overrides = parse_overrides(request, found);
  return m_state->open_path(request, overrides, found)->configs;
}

std::vector<std::string> composer::list(const compose_request& request, const std::string& group,
                                        member_kind kind) const {
  return configs(request).list(group, kind);
}

node_ptr job_config(const composition& composed) {
  return without_node_at(composed.root, {key("hydra")});
}

}  // namespace hydranth::impl
