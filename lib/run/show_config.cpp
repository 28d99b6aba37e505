#include "lib/run/show_config.hpp"

#include <fmt/format.h>

#include "lib/tree/python_text.hpp"

namespace hydranth::impl {

namespace {

config without(const config& from, const key_path& path) {
  return config_access::make_root(without_node_at(config_access::root_of(from), path),
                                  config_access::view(from).how);
}

/// All interpolations replaced, in the way of OmegaConf.resolve: `???` stays, and so does a reference to it.
config resolved_in_place(const config& from) {
  const reading& how = config_access::view(from).how;
  return config_access::make_root(evaluator(*how).resolve_in_place(config_access::root_of(from)), how);
}

config in_scope(const config& full, const std::string& scope) {
  if (scope == "all") return full;
  if (scope == "job") return job_config(full);
  return without(without(hydra_config(full), {key("hydra"), key("hydra_help")}), {key("hydra"), key("help")});
}

}  // namespace

int show_config(const application& app, const config& full, const config_view_options& options) {
  const config scope = in_scope(full, options.scope);
  const config shown = options.resolve ? resolved_in_place(scope) : scope;
  if (!options.package || options.package == "_global_") {
    app.output.out(shown.to_yaml());
    return 0;
  }
  const std::optional<config> found = shown.select(*options.package);
  if (!found || found->is_null()) {
    app.output.err(fmt::format("package '{}' not found in config\n", *options.package));
    return 1;
  }
  if (found->is_map() || found->is_list()) {
    app.output.out(fmt::format("# @package {}\n{}", *options.package, found->to_yaml()));
  } else {
    app.output.out(python_str(*config_access::node_of(*found)) + '\n');
  }
  return 0;
}

}  // namespace hydranth::impl
