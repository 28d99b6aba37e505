#pragma once

#include <functional>
#include <string>
#include <vector>

#include "lib/run/application.hpp"
#include "lib/run/sweep/sweep_plan.hpp"

namespace hydranth::impl {

using warning_function = std::function<void(const std::string&)>;

/// How a job of a sweep is composed: the application's config with what the command line says of Hydra
/// itself, and the job's own overrides.
class job_composer {
 public:
  /// @param master  the sweep's own config
  job_composer(application app, const config& master);

  /// Composes the same, but shares no nodes with this one, which has to outlive it: for another thread.
  [[nodiscard]] job_composer apart() const;

  /// The job's config, and Hydra's with `hydra.job.num` and `hydra.job.id`. Warns if `hydra.sweeper.params`
  /// is another one than the sweep's own: it has no effect, unless sweeps are nested. Throws hydranth::error.
  [[nodiscard]] config compose(std::size_t number, const job_overrides& overrides,
                               const warning_function& on_warning) const;
  /// The same, and prints the warnings.
  [[nodiscard]] config compose(std::size_t number, const job_overrides& overrides) const {
    return compose(number, overrides, std::ref(*m_app.warn));
  }

 private:
  void warn_of_ignored_params(const config& full, const warning_function& on_warning) const;

  application m_app;
  std::string m_directory;
  std::vector<config_override> m_hydra_overrides;
  node_ptr m_params;
};

/// What the sweep of an application is made of: its own config (`hydra.sweeper`) and its command line,
/// without the sets of sweep files. Throws hydranth::error.
[[nodiscard]] sweep_request sweep_request_of(const application& app, const config& master,
                                             const override_sources& overrides);

/// The jobs of the application's sweep: with --nested-sweeps a grid for each combination of swept options,
/// else one; without the jobs for which a condition (--where) doesn't hold. A job that can't be composed
/// stays one. Throws hydranth::error, also if nothing is left and if a key that --repeat sets isn't there.
[[nodiscard]] sweep_plan plan_sweep(const application& app, const config& master,
                                    const override_sources& overrides);

}  // namespace hydranth::impl
