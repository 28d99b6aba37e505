#include "lib/compose/saved_config.hpp"

#include <utility>
#include <vector>

#include "hydranth/error.hpp"
#include "lib/compose/composition_error.hpp"
#include "lib/compose/hydra_fields.hpp"
#include "lib/compose/value_files.hpp"
#include "lib/compose/value_overrides.hpp"
#include "lib/report/locate.hpp"
#include "lib/tree/python_text.hpp"

namespace hydranth::impl {

namespace {

node_ptr value_below_hydra(const node_ptr& root, const char* part, const char* name) {
  return node_at(root, {key("hydra"), key(part), key(name)});
}

/// As composing has it: a value that is a map is content, whatever stands there.
bool is_content(const config_override& from) {
  return from.value && (from.value->get_if<override_map>() || !from.value->own_function().empty());
}

/// Without the configs it isn't known which groups there are; but those that the run chose from are, and no
/// key of a value has a slash.
void refuse_choices(const node_ptr& root, std::span<const config_override> overrides) {
  const node_ptr choices = value_below_hydra(root, "runtime", "choices");
  for (const config_override& each : overrides) {
    if (is_content(each)) continue;
    const std::string group = each.package ? each.key + "@" + *each.package : each.key;
    const bool is_chosen = choices && choices->as_map() && choices->as_map()->contains(key(group));
    if (!is_chosen && !each.package && each.key.find('/') == std::string::npos) continue;
    throw at_place(error(kinds::config_composition_exception,
                         "'" + group + "' chooses a config, and nothing is composed here"),
                   {each.text, each.key_where})
        .with_hint("--recompose composes anew, with this choice");
  }
}

std::vector<grammar::source_ptr> saved_overrides(const node_ptr& root) {
  std::vector<grammar::source_ptr> texts;
  for (const char* kind : {"hydra", "task"}) {
    const node_ptr list = value_below_hydra(root, "overrides", kind);
    if (!list || !list->as_list()) continue;
    for (const node_ptr& each : list->as_list()->items)
      texts.push_back(grammar::source::make("a saved override", python_str(*each)));
  }
  return texts;
}

node_ptr apply(node_ptr root, std::span<const grammar::source_ptr> added, const evaluation_context& context) {
  std::vector<config_override> overrides = parse_config_overrides(added);
  refuse_sweeps(overrides, true);
  refuse_choices(root, overrides);
  const value_files files(context.outside.files);
  for (config_override& each : overrides) files.load(each);
  std::vector<config_override> all = parse_config_overrides(saved_overrides(root));
  root = apply_overrides(std::move(root), overrides, context);
  all.insert(all.end(), overrides.begin(), overrides.end());
  return with_overrides_told(std::move(root), all, context);
}

}  // namespace

node_ptr override_saved(node_ptr root, std::span<const grammar::source_ptr> added,
                        const evaluation_context& context) try {
  return added.empty() ? root : apply(root, added, context);
} catch (const error& failure) {
  throw is_config_error(failure) ? composition_error("", failure) : failure;
}

}  // namespace hydranth::impl
