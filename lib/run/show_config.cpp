#include "lib/run/show_config.hpp"

#include <fmt/format.h>

#include "lib/tree/python_text.hpp"

namespace hydranth::impl {

namespace {

config without(const config& from, const key_path& path) {
  const config_view& view = config_access::view(from);
  return config_access::make(without_node_at(view.root, path), view.how);
}

config in_scope(const config& full, const std::string& scope) {
  if (scope == "all") return full;
  if (scope == "job") return job_config(full);
  return without(without(hydra_config(full), {key("hydra"), key("hydra_help")}), {key("hydra"), key("help")});
}

}  // namespace

int show_config(const application& app, const config& full, const config_view_options& options) {
  const config shown = in_scope(full, options.scope);
  const auto how = options.resolve ? config::interpolations::resolve : config::interpolations::keep;
  if (!options.package || options.package == "_global_") {
    app.output.out(shown.to_yaml(how));
    return 0;
  }
  const std::optional<config> found = shown.select(*options.package);
  if (!found || found->is_null()) {
    app.output.err(fmt::format("package '{}' not found in config\n", *options.package));
    return 1;
  }
  if (found->is_map() || found->is_list()) {
    app.output.out(fmt::format("# @package {}\n{}", *options.package, found->to_yaml(how)));
  } else {
    app.output.out(python_str(*config_access::view(*found).node) + '\n');
  }
  return 0;
}

}  // namespace hydranth::impl
