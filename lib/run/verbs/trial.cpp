#include "lib/run/verbs/trial.hpp"

#include "lib/resolve/resolution_failures.hpp"

namespace hydranth::impl {

namespace {

/// The config with what a run writes into Hydra's node.
config with_run_values(const config& full) {
  const integer number = 0;
  const config numbered =
      with_hydra_value(with_hydra_value(full, "job.num", number), "job.id", std::string("0"));
  return with_hydra_value(numbered, "runtime.output_dir", std::string("."));
}

void resolve_all(const application& app, const node_ptr& root, trial& found) {
  auto how = std::make_shared<evaluation_context>(*app.how);
  how->cache = std::make_shared<resolver_cache>();
  const config full = with_run_values(config_access::make_root(root, with_hydra_root(how, root)));
  const node_ptr completed = config_access::root_of(full);
  how->hydra_root = completed;
  evaluator evaluate(how);
  const auto resolve = [&](const place_ptr& container) {
    for (error& failure : resolution_failures(evaluate, container))
      found.unresolved.push_back(std::move(failure));
  };
  resolve(place::root(config_access::root_of(job_config(full))));
  resolve(place::child(place::root(completed), key("hydra")));
  for (const std::string& text : evaluate.warnings()) found.warnings.push_back(text);
}

}  // namespace

trial try_composing(const application& app, const override_sources& overrides, run_mode mode) {
  trial found;
  compose_request request = composition_request(app, overrides, mode);
  request.on_warning = [&](const std::string& text) { found.warnings.push_back(text); };
  request.on_error = [&](const error& failure) { found.failures.push_back(failure); };
  try {
    found.made = app.configs->compose(request);
  } catch (const error& failure) {
    found.failures.push_back(failure);
  }
  if (!found.failures.empty()) return found;
  try {
    resolve_all(app, found.made->root, found);
  } catch (const error& failure) {
    found.unresolved.push_back(failure);
  }
  return found;
}

}  // namespace hydranth::impl
