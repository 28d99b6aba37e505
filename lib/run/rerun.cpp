#include "lib/run/rerun.hpp"

#include "lib/compose/saved_config.hpp"
#include "lib/run/ranks.hpp"
#include "lib/run/runs.hpp"
#include "lib/tree/python_text.hpp"

namespace hydranth::impl {

config saved_config(const application& app, const saved_run& run, const override_sources& added) {
  const reading how = with_hydra_root(app.how, run.root);
  const node_ptr root = override_saved(run.root, added, *how);
  return config_access::make_root(root, with_hydra_root(app.how, root));
}

config recomposed_config(const application& app, const saved_run& run, const override_sources& added) {
  application as_then = app;
  if (const node_ptr name = run.hydra("job.name"); name && name->is<std::string>())
    as_then.job_name = python_str(*name);
  override_sources overrides = run.overrides();
  overrides.insert(overrides.end(), added.begin(), added.end());
  config full = compose_application(as_then, overrides, run_mode::run).full;
  for (const std::string_view field : {"job.num", "job.id"}) {
    const node_ptr value = run.hydra(field);
    if (value && !value->is_missing()) full = with_hydra_value(full, field, value->get());
  }
  return full;
}

int rerun_application(const application& app, const task& run, const std::string& directory,
                      const grammar::span& place, const override_sources& added) {
  const saved_run saved = read_run(*app.how->outside.files, directory, place);
  const config full = saved_config(app, saved, added);
  return run_in_ranks(app, run, {directory},
                      [&](const task& shared) { return run_composed(app, shared, full); });
}

}  // namespace hydranth::impl
