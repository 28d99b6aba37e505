#pragma once

#include <memory>
#include <string>
#include <vector>

#include "hydranth/callback.hpp"
#include "lib/run/application.hpp"
#include "lib/run/plugins.hpp"
#include "lib/run/sweep/sweep_plan.hpp"
#include "lib/run/sweep/sweep_planning.hpp"
#include "lib/run/sweep/tree_namer.hpp"

namespace hydranth::impl {

/// The jobs of a sweep, planned from its own config (`hydra.sweeper`) and its command line. A job is composed
/// each time it is asked for, of configs that are read once, so its memory doesn't grow with the jobs.
class sweep {
 public:
  /// As Hydra's BasicSweeper. Throws hydranth::error.
  [[nodiscard]] static sweep plan(const application& app, const config& master,
                                  const override_sources& overrides);

  /// The same jobs where the sweep's directory has become another one than was composed.
  [[nodiscard]] sweep in_directory_of(const config& composed, const config& master) const;

  /// The same jobs, whose configs share no nodes with these: for another thread. These have to outlive them.
  [[nodiscard]] sweep apart() const;

  [[nodiscard]] std::size_t job_count() const;
  [[nodiscard]] std::size_t batch_count() const;
  [[nodiscard]] sweep_plan::batch batch_at(std::size_t index) const;

  [[nodiscard]] job_overrides overrides_of(std::size_t job) const;
  /// With `hydra.job.num` and `hydra.job.id` set. Warnings are printed. Throws hydranth::error if the job
  /// does not compose.
  [[nodiscard]] config compose(std::size_t job) const;
  /// The same, but warnings go to the function.
  [[nodiscard]] config compose(std::size_t job, const warning_function& on_warning) const;
  /// What is known of the job without composing it. The name is the sweep's, and the directory is empty.
  [[nodiscard]] job describe(std::size_t job) const;
  /// The name of its config (plan_file.hpp), without what --repeat adds: repetitions have the same one.
  [[nodiscard]] std::string identity_of(std::size_t job, const config& full, tree_namer& namer) const;

 private:
  struct state;
  explicit sweep(std::shared_ptr<const state> content) : m_state(std::move(content)) {}
  std::shared_ptr<const state> m_state;
};

/// The sweep's own config, with its directory made: `hydra.sweep.dir` says which one it has become, if
/// another sweep has that already (output_directory.hpp). Throws hydranth::error.
[[nodiscard]] config with_sweep_directory(const application& app, const config& master);

/// Runs all jobs of a sweep: composes each, and writes multirun.yaml and the table of jobs; then the launcher
/// runs them, batch by batch. A failed job stops later batches; a task that asks for the program's end stops
/// everything. The context becomes that of the directory that was made. Returns the results of the jobs that
/// ran. Throws hydranth::error before any job has run if one doesn't compose, with the errors of the others.
[[nodiscard]] std::vector<job_result> run_sweep(const planned_sweep& sweep, const task& run,
                                                run_context& context);

}  // namespace hydranth::impl
