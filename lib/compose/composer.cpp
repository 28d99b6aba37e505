#include "lib/compose/composer.hpp"

#include <algorithm>
#include <mutex>
#include <unordered_map>
#include <utility>

#include "hydranth/error.hpp"
#include "lib/compose/builtin_source.hpp"
#include "lib/compose/composition_error.hpp"
#include "lib/compose/config_merger.hpp"
#include "lib/compose/defaults_tree.hpp"
#include "lib/compose/group_overrides.hpp"
#include "lib/compose/history.hpp"
#include "lib/compose/hydra_fields.hpp"
#include "lib/compose/primary_search_path.hpp"
#include "lib/compose/repository.hpp"
#include "lib/compose/value_overrides.hpp"
#include "lib/report/locate.hpp"

namespace hydranth::impl {

namespace {

/// What depends on the choices alone, and so is the same for all jobs of a sweep that make the same ones.
struct composed_base {
  /// Merged, in struct mode; no override of a value is applied.
  node_ptr root;
  std::vector<defaults_element> defaults;
  choice_table choices;
  std::vector<std::string> warnings;
};
using composed_base_ptr = std::shared_ptr<const composed_base>;

/// Remembers bases by what they depend on. Thread-safe.
class base_cache {
 public:
  template <typename Make>
  composed_base_ptr get(const std::string& name, const Make& make) {
    {
      const std::scoped_lock lock(m_mutex);
      if (const auto found = m_bases.find(name); found != m_bases.end()) return found->second;
    }
    composed_base_ptr made = make();
    const std::scoped_lock lock(m_mutex);
    if (m_bases.size() >= largest_size) m_bases.clear();
    return m_bases.emplace(name, std::move(made)).first->second;
  }

 private:
  // A sweep over choices needs each base once, so there is no use in keeping them all.
  static constexpr std::size_t largest_size = 64;

  std::mutex m_mutex;
  std::unordered_map<std::string, composed_base_ptr> m_bases;
};

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

/// All that the base of a request depends on, as one text.
std::string base_name(const compose_request& request, const search_path& path,
                      std::span<const config_override> group_overrides) {
  std::string name = request.config_name ? "=" + *request.config_name : "";
  name += request.mode == run_mode::multirun ? "\nm" : "\nr";
  for (const search_path_element& element : path) name += "\n" + element.provider + "=" + element.path;
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
                         std::vector<std::string>& warnings) {
  group_overrides groups(overrides);
  expansion state{configs, groups, context, request.mode == run_mode::multirun, warnings};
  auto tree = impl::expand_defaults(state, request.config_name.value_or(std::string(empty_config_path)));
  std::vector<defaults_element> list = make_defaults_list(*tree);
  groups.ensure_all_used();
  return {std::move(tree), std::move(list), groups.choices()};
}

/// Fills the base's warnings even if it throws.
void make_base(composed_base& base, const compose_request& request, const repository& configs,
               std::span<const config_override> overrides, const evaluation_context& context) {
  expanded_defaults expanded = expand(request, configs, overrides, context, base.warnings);
  base.defaults = std::move(expanded.list);
  base.choices = std::move(expanded.choices);
  base.root = merge_defaults(node::make(map_value{}), {base.defaults, *expanded.tree}, configs, context,
                             base.warnings)
                  ->with_flag(flag::struct_mode, true);
}

void check_sweeps(const compose_request& request, std::span<const config_override> overrides) {
  if (!request.validate_sweeps) return;
  if (request.mode == run_mode::multirun) {
    refuse_hydra_sweeps(overrides);
  } else {
    refuse_sweeps(overrides, request.from_shell);
  }
}

/// A request, read: what it overrides, and where it finds configs.
struct opened_request {
  std::vector<config_override> overrides;
  search_path path;
  repository configs;
  split_overrides parts;
};

}  // namespace

struct composer::state {
  explicit state(options given)
      : settings(std::move(given)),
        context{.resolvers = settings.resolvers ? settings.resolvers : default_resolvers(),
                .outside = settings.world,
                .hydra_root = nullptr},
        sources(settings.world.files, settings.makers, context) {}

  /// The repository of the request's search path. Adds a warning for each place that isn't there.
  repository open(const compose_request& request, std::span<const config_override> overrides,
                  search_path& path, std::vector<std::string>& warnings) const;
  opened_request open(const compose_request& request, std::vector<std::string>& warnings) const;
  composition compose(const compose_request& request, std::vector<std::string>& warnings) const;
  composition_history history(const compose_request& request, std::vector<std::string>& warnings) const;
  defaults_overview expand_defaults(const compose_request& request, std::vector<std::string>& warnings) const;

  options settings;
  evaluation_context context;
  source_registry sources;
  mutable base_cache bases;
};

repository composer::state::open(const compose_request& request, std::span<const config_override> overrides,
                                 search_path& path, std::vector<std::string>& warnings) const {
  repository configs(sources, settings.path);
  const loaded_config_ptr primary = request.config_name ? configs.load(*request.config_name) : nullptr;
  if (primary && !primary->content->as_map()) {
    throw at_place(error(kinds::config_composition_exception, "primary config '" + *request.config_name +
                                                                  "' must be a DictConfig, got ListConfig"),
                   primary->content->origin());
  }
  path = extend_search_path(settings.path, primary.get(), overrides, context);
  if (path == settings.path) return configs;

  repository extended(sources, path);
  // Where to search stands in the primary config, so the primary config isn't searched for there.
  if (request.config_name) extended.pin(*request.config_name, primary);
  warnings = unavailable_warnings(extended);
  return extended;
}

opened_request composer::state::open(const compose_request& request,
                                     std::vector<std::string>& warnings) const {
  ensure_main_available(repository(sources, settings.path));
  std::vector<config_override> overrides = parse_config_overrides(request.overrides);
  search_path path;
  repository configs = open(request, overrides, path, warnings);
  check_sweeps(request, overrides);
  split_overrides parts(configs, overrides);
  return {std::move(overrides), std::move(path), std::move(configs), std::move(parts)};
}

composition composer::state::compose(const compose_request& request,
                                     std::vector<std::string>& warnings) const {
  composition composed;
  opened_request opened = open(request, warnings);
  composed.overrides = std::move(opened.overrides);
  const auto take_warnings = [&](const composed_base& from) {
    warnings.insert(warnings.end(), from.warnings.begin(), from.warnings.end());
  };
  const composed_base_ptr base = bases.get(base_name(request, opened.path, opened.parts.for_groups), [&] {
    auto made = std::make_shared<composed_base>();
    try {
      make_base(*made, request, opened.configs, opened.parts.for_groups, context);
    } catch (const error&) {
      take_warnings(*made);
      throw;
    }
    return made;
  });
  take_warnings(*base);
  composed.defaults = base->defaults;
  composed.choices = base->choices;
  composed.sources = list_sources(opened.configs);

  evaluation_context reading = context;
  reading.cache = std::make_shared<resolver_cache>();
  const node_ptr changed = apply_overrides(base->root, opened.parts.for_config, reading);
  composed.root =
      with_hydra_fields(changed, {request, composed.overrides, composed.choices, composed.sources, reading});
  return composed;
}

composition_history composer::state::history(const compose_request& request,
                                             std::vector<std::string>& warnings) const {
  const opened_request opened = open(request, warnings);
  evaluation_context reading = context;
  reading.cache = std::make_shared<resolver_cache>();
  const expanded_defaults expanded =
      expand(request, opened.configs, opened.parts.for_groups, context, warnings);
  const std::vector<source_info> places = list_sources(opened.configs);
  return record_history({.tree = *expanded.tree,
                         .list = expanded.list,
                         .overrides = opened.parts.for_config,
                         .configs = opened.configs,
                         .facts = {request, opened.overrides, expanded.choices, places, reading},
                         .warnings = warnings});
}

defaults_overview composer::state::expand_defaults(const compose_request& request,
                                                   std::vector<std::string>& warnings) const {
  const std::vector<config_override> overrides = parse_config_overrides(request.overrides);
  search_path path;
  const repository configs = open(request, overrides, path, warnings);
  const split_overrides parts(configs, overrides);
  expanded_defaults expanded = expand(request, configs, parts.for_groups, context, warnings);
  return {std::move(expanded.list), describe(*expanded.tree)};
}

namespace {

/// Does it, with errors as Hydra words them, and tells the warnings in any case.
template <typename Do>
auto with_warnings(const compose_request& request, const Do& act) {
  std::vector<std::string> warnings;
  const auto tell = [&] {
    if (request.on_warning) std::ranges::for_each(warnings, request.on_warning);
  };
  try {
    auto result = act(warnings);
    tell();
    return result;
  } catch (const error& failure) {
    tell();
    if (!is_config_error(failure)) throw;
    throw composition_error("", failure);
  }
}

}  // namespace

composer::composer(options settings) : m_state(std::make_unique<state>(std::move(settings))) {}
composer::~composer() = default;

composition composer::compose(const compose_request& request) const {
  return with_warnings(
      request, [&](std::vector<std::string>& warnings) { return m_state->compose(request, warnings); });
}

composition_history composer::history(const compose_request& request) const {
  return with_warnings(
      request, [&](std::vector<std::string>& warnings) { return m_state->history(request, warnings); });
}

defaults_overview composer::expand_defaults(const compose_request& request) const {
  return with_warnings(request, [&](std::vector<std::string>& warnings) {
    return m_state->expand_defaults(request, warnings);
  });
}

std::vector<std::string> composer::list(const compose_request& request, const std::string& group,
                                        member_kind kind) const {
  const std::vector<config_override> overrides = parse_config_overrides(request.overrides);
  search_path path;
  std::vector<std::string> warnings;
  return m_state->open(request, overrides, path, warnings).list(group, kind);
}

node_ptr job_config(const composition& composed) {
  return without_node_at(composed.root, {key("hydra")});
}

}  // namespace hydranth::impl
