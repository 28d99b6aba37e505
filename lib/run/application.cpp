#include "lib/run/application.hpp"

#include <fmt/format.h>

#include <functional>

namespace hydranth::impl {

void warning_printer::operator()(const std::string& text) {
  const std::scoped_lock lock(m_mutex);
  if (m_printed.insert(text).second) m_output.err(fmt::format("warning: {}\n", text));
}

compose_request composition_request(const application& app, override_sources overrides, run_mode mode) {
  return {.config_name = app.config_name,
          .overrides = std::move(overrides),
          .mode = mode,
          .job_name = app.job_name,
          .on_warning = std::ref(*app.warn)};
}

composed_config compose_application(const application& app, const compose_request& request) {
  composition details = app.configs->compose(request);
  config full = config_access::make_root(details.root, with_hydra_root(app.how, details.root));
  return {std::move(full), std::move(details)};
}

composed_config compose_application(const application& app, const override_sources& overrides,
                                    run_mode mode) {
  return compose_application(app, composition_request(app, overrides, mode));
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

}  // namespace hydranth::impl
