#include "lib/run/application.hpp"

#include <fmt/format.h>

namespace hydranth::impl {

composed_config compose_application(const application& app, const override_sources& overrides,
                                    run_mode mode) {
  composition details = app.configs->compose(
      {.config_name = app.config_name, .overrides = overrides, .mode = mode, .job_name = app.job_name});
  for (const std::string& text : details.warnings) warn(app, text);
  config full = config_access::make_root(details.root, with_hydra_root(app.how, details.root));
  return {std::move(full), std::move(details)};
}

config job_config(const config& full) {
  return config_access::make_root(without_node_at(config_access::root_of(full), {key("hydra")}),
                                  config_access::view(full).how);
}

config hydra_config(const config& full) {
  const node_ptr root = config_access::root_of(full);
  map_value only;
  only.set("hydra", root->as_map()->get("hydra"));
  return config_access::make_root(root->with_value(std::move(only)), config_access::view(full).how);
}

void warn(const application& app, const std::string& text) {
  app.output.err(fmt::format("warning: {}\n", text));
}

}  // namespace hydranth::impl
