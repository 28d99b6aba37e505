#pragma once

#include <vector>

#include "hydranth/callback.hpp"
#include "lib/run/application.hpp"
#include "lib/run/plugins.hpp"
#include "lib/run/sweep_plan.hpp"

namespace hydranth::impl {

/// The composed jobs of a batch, the number of the first one, and the overrides of each.
struct composed_batch {
  std::size_t first = 0;
  std::vector<std::vector<std::string>> overrides;
  /// With `hydra.job.num` and `hydra.job.id` set.
  std::vector<config> configs;
};

/// What the sweep of an application is made of: its own config (`hydra.sweeper`) and its command line. Throws
/// hydranth::error.
[[nodiscard]] sweep_request sweep_request_of(const application& app, const config& master,
                                             const override_sources& overrides);

/// The jobs of a sweep, planned from its own config (`hydra.sweeper`) and its command line. Batches are
/// composed one at a time, all jobs of a batch before any of them runs.
class sweep {
 public:
  /// As Hydra's BasicSweeper. Throws hydranth::error.
  [[nodiscard]] static sweep plan(const application& app, const config& master,
                                  const override_sources& overrides);

  [[nodiscard]] std::size_t batch_count() const;
  /// Throws hydranth::error if one of its jobs does not compose.
  [[nodiscard]] composed_batch compose_batch(std::size_t index) const;

 private:
  struct state;
  explicit sweep(std::shared_ptr<const state> content) : m_state(std::move(content)) {}
  std::shared_ptr<const state> m_state;
};

/// Runs all jobs of a sweep: writes multirun.yaml, composes all jobs of each batch, and has its launcher run
/// them. A failed job stops later batches; a task that asks for the program's end stops everything. Returns
/// the results of the jobs that ran.
[[nodiscard]] std::vector<job_result> run_sweep(const planned_sweep& sweep, const task& run,
                                                const run_context& context);

}  // namespace hydranth::impl
