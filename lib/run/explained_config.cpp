#include "lib/run/explained_config.hpp"

#include <utility>

namespace hydranth::impl {

explained_config explain_application(const application& app, const override_sources& overrides) {
  composition_history history = app.configs->history(composition_request(app, overrides, run_mode::run));
  config full = config_access::make_root(history.root(), with_hydra_root(app.how, history.root()));
  return {std::move(full), std::move(history)};
}

}  // namespace hydranth::impl
