#include "lib/compose/config_merger.hpp"

#include <utility>

#include "hydranth/error.hpp"
#include "lib/compose/composition_error.hpp"
#include "lib/report/locate.hpp"
#include "lib/tree/merge.hpp"

namespace hydranth::impl {

namespace {

constexpr std::string_view upgrade_page =
    "https://hydra.cc/docs/1.2/upgrades/1.0_to_1.1/automatic_schema_matching for migration instructions.";

const key hydra_key("hydra");
const key searchpath_name("searchpath");

std::string same_name(const std::string& config_path) {
  return "'" + config_path +
         "' is validated against ConfigStore schema with the same name.\n"
         "This behavior is deprecated in Hydra 1.1 and will be removed in Hydra 1.2.\n";
}

/// The content at the package, in maps of its own. The package is split at dots and brackets; all parts are
/// keys.
node_ptr embed(node_ptr content, const std::string& package) {
  if (package.empty()) return content;
  const std::vector<std::string> parts = split_key(package);
  if (parts.empty()) throw error(kinds::index_error, "list index out of range");
  const merge_mark mark = content->mark();
  for (auto part = parts.rbegin(); part != parts.rend(); ++part) {
    map_value map;
    map.set(*part, std::move(content));
    content = node::make(std::move(map));
    if (mark != merge_mark::none) content = content->with_mark(merge_mark::inside);
  }
  return content;
}

/// The typed config of the same name; null if there is none, or if it is the config itself.
loaded_config_ptr schema_of(const repository& configs, const std::string& config_path) {
  const auto& schemas = configs.schemas();
  if (configs.find_config(config_path) == &schemas) return nullptr;
  return schemas.source->load(config_path);
}

}  // namespace

node_ptr config_merger::with_schema(const defaults_element& element, const node_ptr& content,
                                    const loaded_config& schema) {
  if (!schema.defaults.empty()) {
    throw error(kinds::config_composition_exception,
                same_name(element.config_path) +
                    "In addition, the automatically matched schema contains a defaults list.\n"
                    "This combination is no longer supported.\nSee " +
                    std::string(upgrade_page));
  }
  if (content->mark() != merge_mark::none) {
    throw at_place(
        error(kinds::config_composition_exception,
              same_name(element.config_path) +
                  "In addition, it has tags !replace or !delete, which would meet the schema instead "
                  "of what is inherited."),
        content->origin())
        .with_hint("name the schema in the defaults list");
  }
  m_warnings.push_back("\n" + same_name(element.config_path) + "See " + std::string(upgrade_page));

  // The primary config may configure Hydra without its schema declaring that.
  node_ptr own = content;
  node_ptr hydra;
  if (element.primary && content->as_map() && !element.config_path.starts_with("hydra/")) {
    hydra = content->as_map()->get(hydra_key);
    if (hydra) own = without_node_at(content, {hydra_key});
  }
  try {
    const node_ptr merged = merge(schema.content, own, make_dereferencer(m_context));
    return hydra ? with_node_at(merged, {hydra_key}, hydra) : merged;
  } catch (const error& failure) {
    if (!is_config_error(failure)) throw;
    throw composition_error("Error merging '" + element.config_path + "' with schema", failure);
  }
}

node_ptr config_merger::content_of(const defaults_element& element, const node_ptr& config) {
  const node_ptr content = m_repeated.content(element, m_configs.load(element.config_path)->content, config);
  const loaded_config_ptr schema = schema_of(m_configs, element.config_path);
  return schema ? with_schema(element, content, *schema) : content;
}

/// Only the primary config may say where to search.
void config_merger::refuse_search_path(const defaults_element& element, const node_ptr& embedded) {
  const map_value* map = embedded->as_map();
  if (element.primary || element.config_path == "hydra/config" || !map) return;
  const node_ptr hydra = map->get(hydra_key);
  if (!hydra || (hydra->as_map() && !hydra->as_map()->contains(searchpath_name))) return;
  const place_ptr found = evaluator(m_context).select(place::root(embedded), "hydra.searchpath");
  if (!found || found->value()->is_null()) return;
  throw at_place(error(kinds::config_composition_exception,
                       "In '" + element.config_path +
                           "': Overriding hydra.searchpath is only supported from the primary config"),
                 found->value()->origin());
}

node_ptr config_merger::merged(const node_ptr& config, const defaults_element& element) {
  const node_ptr embedded = embed(content_of(element, config), element.package);
  refuse_search_path(element, embedded);
  try {
    node_ptr merged = merge_at(config, {}, embedded, make_dereferencer(m_context));
    m_repeated.note_merge(element, embedded, config, merged);
    return merged;
  } catch (const error& failure) {
    if (!is_config_error(failure)) throw;
    error outer(kinds::config_composition_exception, "In '" + element.config_path + "': " + failure.kind() +
                                                         " raised while composing config:\n" +
                                                         failure.message());
    if (failure.location()) outer = outer.at(*failure.location());
    throw at_place(outer.with_hint(failure.hint()), element.place);
  }
}

node_ptr content_in_package(const defaults_element& element, const repository& configs) {
  return embed(configs.load(element.config_path)->content, element.package);
}

node_ptr config_merger::add(const node_ptr& config, std::size_t index) {
  try {
    return merged(config, m_list[index]);
  } catch (const error& failure) {
    throw with_include_trace(failure, inclusions_of(m_tree)[index]);
  }
}

node_ptr config_merger::add_schema(const node_ptr& config, std::size_t index) const {
  const defaults_element& element = m_list[index];
  const loaded_config_ptr schema = schema_of(m_configs, element.config_path);
  if (!schema) return nullptr;
  return merge_at(config, {}, embed(schema->content, element.package), make_dereferencer(m_context));
}

}  // namespace hydranth::impl
