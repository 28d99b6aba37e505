#include "lib/run/session_sources.hpp"

#include <algorithm>
#include <memory>
#include <utility>

#include "lib/compose/builtin_source.hpp"
#include "lib/compose/custom_source.hpp"
#include "lib/compose/memory_source.hpp"
#include "lib/run/standard_input.hpp"

namespace hydranth::impl {

namespace {

std::string path_of(const stored_config& config) {
  return config.group.empty() ? config.name : config.group + "/" + config.name;
}

std::shared_ptr<const config_source> make_store(const config_store& store) {
  auto source = make_schema_source();
  for (const stored_config& config : store.configs()) {
    source->add(path_of(config), ready_config{config_access::node_of(*config.node), nullptr, config.package});
  }
  return source;
}

/// The package, or the folder of one, that this name with dots means; null if there is none.
std::shared_ptr<const config_source> make_package(const std::map<std::string, embedded_configs>& packages,
                                                  const std::string& name) {
  std::string folder;
  for (std::string package = name;;) {
    if (const auto found = packages.find(package); found != packages.end()) {
      auto source = std::make_shared<memory_source>("pkg", name);
      bool is_there = folder.empty();
      for (const embedded_file& file : found->second.files) {
        if (!file.path.starts_with(folder)) continue;
        source->add_text(file.path.substr(folder.size()), std::string(file.text));
        is_there = true;
      }
      return is_there ? source : nullptr;
    }
    const std::size_t dot = package.rfind('.');
    if (dot == std::string::npos) return nullptr;
    folder = package.substr(dot + 1) + "/" + folder;
    package.resize(dot);
  }
}

}  // namespace

source_maker make_standard_input_source(std::string text) {
  auto source = std::make_shared<memory_source>("stdin", "");
  source->add(standard_input_name, grammar::source::make("<stdin>", std::move(text)));
  return [source](const std::string&) { return source; };
}

source_makers make_source_makers(const session_data& session) {
  source_makers makers;
  makers["structured"] = [store = session.store](const std::string&) { return make_store(store); };
  makers["pkg"] = [packages = session.embedded](const std::string& name) {
    return make_package(packages, name);
  };
  for (const auto& [scheme, make] : session.schemes) {
    makers[scheme] = [scheme = scheme, make = make](const std::string& path) {
      return std::make_shared<custom_source>(scheme, path, make(path));
    };
  }
  return makers;
}

}  // namespace hydranth::impl
