#pragma once

#include <cstddef>
#include <memory>
#include <vector>

#include "hydranth/callback.hpp"
#include "hydranth/config.hpp"
#include "hydranth/export.hpp"
#include "hydranth/job.hpp"

namespace hydranth {

namespace impl {
struct batch_content;
}

/// Jobs of a sweep that are composed and can be run. A value; copies share what they hold.
class HYDRANTH_EXPORT job_batch {
 public:
  [[nodiscard]] std::size_t size() const;
  /// What is known of a job before it runs. Throws hydranth::error if its directory can't be found out.
  /// Precondition of all functions with an index: index < size().
  [[nodiscard]] hydranth::job job(std::size_t index) const;
  /// Its composed config, without the key `hydra`.
  [[nodiscard]] hydranth::config config(std::size_t index) const;
  /// Hydra's own node of it.
  [[nodiscard]] hydranth::config hydra(std::size_t index) const;
  /// The sweep that the jobs belong to.
  [[nodiscard]] const run_context& sweep() const;

  /// Runs the job in this process with all that belongs to it: its directory, logging, saved configs,
  /// variables, the task, the callbacks. Working directory, environment and logging are the process's, so
  /// there may be only one call at a time; a process that was forked is another one. What the task throws is
  /// the result's failure. Throws hydranth::error if the job can't be started.
  /// @param keeps_output  job_context::keeps_output
  [[nodiscard]] job_result run(std::size_t index, bool keeps_output = false) const;

 private:
  friend struct impl::batch_content;
  explicit job_batch(std::shared_ptr<const impl::batch_content> content);
  std::shared_ptr<const impl::batch_content> m_content;
};

/// Decides where and in what order the jobs of a sweep run. A program registers its launchers as targets, and
/// configs choose them, as Hydra's launcher plugins:
///
///     struct pool : hydranth::launcher {
///       explicit pool(int workers);
///       std::vector<hydranth::job_result> launch(const hydranth::job_batch& jobs) override;
///     };
///
///     hydranth::registry targets;
///     targets.add<pool(int)>("lab.Pool", {{"workers", 4}}).as<hydranth::launcher>();
///     with.add(targets);
///
///     # conf/hydra/launcher/pool.yaml, for `--multirun hydra/launcher=pool`
///     _target_: lab.Pool
///     workers: 8
///
/// (Hydra, https://hydra.cc/docs/1.3/advanced/plugins/overview/)
class HYDRANTH_EXPORT launcher {
 public:
  virtual ~launcher() = default;

  /// Runs the jobs and returns when they have ended, with their results in the order of the jobs. Called once
  /// for each batch of a sweep (`hydra.sweeper.max_batch_size`); after a batch with a failed job there is no
  /// further one. A job that was never started has no result: once one has asked for the program's end
  /// (`exit_code`), or `interruption()` says so, no other should be. What it throws ends the sweep.
  [[nodiscard]] virtual std::vector<job_result> launch(const job_batch& jobs) = 0;
};

}  // namespace hydranth
