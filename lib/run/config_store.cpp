#include "hydranth/config_store.hpp"

#include <utility>

#include "lib/compose/loaded_config.hpp"
#include "lib/run/configs.hpp"
#include "lib/tree/load.hpp"

namespace hydranth {

namespace {

/// The text as the file that it stands for.
grammar::source_ptr source_of(const stored_config& config) {
  std::string name = "structured://";
  for (const std::string& part : {config.provider, config.group}) {
    if (!part.empty()) name += part + "/";
  }
  return grammar::source::make(name + config.name + ".yaml", config.yaml);
}

}  // namespace

config_store& config_store::store(stored_config config) {
  if (config.name.empty()) throw error(kinds::value_error, "a stored config needs a name");
  if (!config.node) {
    const grammar::source_ptr text = source_of(config);
    config.node = impl::config_access::make_root(impl::load_yaml(text, impl::merge_tags::kept),
                                                 impl::default_reading());
    if (!config.package) config.package = impl::read_package(text);
    config.yaml.clear();
  } else if (!config.yaml.empty()) {
    throw error(kinds::value_error, "a stored config has either a text or a node");
  } else if (!config.node->is_map() && !config.node->is_list()) {
    throw error(kinds::value_error, "a stored config is a map or a list");
  }
  m_configs.push_back(std::move(config));
  return *this;
}

}  // namespace hydranth
