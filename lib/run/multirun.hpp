#pragma once

#include <string_view>
#include <vector>

#include "lib/run/application.hpp"
#include "lib/run/sweep_plan.hpp"

namespace hydranth::impl {

/// The logger of the lines about launching; part of what `hydra_logging` formats can show.
inline constexpr std::string_view launcher_logger = "hydra._internal.core_plugins.basic_launcher";

/// Called with the composed jobs of a batch, the number of the first one, and the overrides of each.
struct job_batch {
  std::size_t first = 0;
  std::vector<std::vector<std::string>> overrides;
  /// With `hydra.job.num` and `hydra.job.id` set.
  std::vector<config> configs;
};

/// The jobs of a sweep, planned from its own config (`hydra.sweeper`) and its command line. Batches are
/// composed one at a time, all jobs of a batch before any of them runs.
class sweep {
 public:
  /// As Hydra's BasicSweeper. Throws hydranth::error.
  [[nodiscard]] static sweep plan(const application& app, const config& master,
                                  const override_sources& overrides);

  [[nodiscard]] std::size_t batch_count() const;
  /// Throws hydranth::error if one of its jobs does not compose.
  [[nodiscard]] job_batch compose_batch(std::size_t index) const;

 private:
  struct state;
  explicit sweep(std::shared_ptr<const state> content) : m_state(std::move(content)) {}
  std::shared_ptr<const state> m_state;
};

/// Runs all jobs of a sweep one after the other, as Hydra's BasicLauncher: writes multirun.yaml, and for each
/// batch composes all of its jobs, says how many there are, and runs each. A failing job does not stop its
/// batch, but later batches; a task that asks for the program's end stops everything. Returns the results of
/// the jobs that ran.
[[nodiscard]] std::vector<job_result> run_sweep(const application& app, const task& run, const config& master,
                                                const override_sources& overrides);

}  // namespace hydranth::impl
