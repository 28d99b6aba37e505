#pragma once

#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "hydranth/config.hpp"
#include "hydranth/export.hpp"
#include "hydranth/job.hpp"
#include "hydranth/log.hpp"

namespace hydranth {

/// What a callback gets to know of a run or sweep as a whole.
struct run_context {
  /// The composed config, without the key `hydra`; of a sweep its own one, as `multirun.yaml` has it.
  hydranth::config config;
  /// Hydra's own node. The output directory isn't known before a job starts.
  hydranth::config hydra;
  /// The primary config.
  std::optional<std::string> config_name;
  /// The directory that the program was started in, absolute.
  std::string original_directory;
  std::shared_ptr<impl::logging> logging;

  /// The logger of this name; the empty name is the root.
  [[nodiscard]] logger log(std::string name = {}) const { return {logging, std::move(name)}; }
};

/// Something that is told when runs, sweeps and jobs start and end. A program registers its callbacks as
/// targets, and configs choose them:
///
///     struct notifier : hydranth::callback {
///       explicit notifier(std::string channel);
///       void on_job_end(const hydranth::job_context& job, const hydranth::job_result& result) override;
///     };
///
///     hydranth::registry targets;
///     targets.add<notifier(std::string)>("lab.Notifier", {"channel"}).as<hydranth::callback>();
///     hydranth::session with;
///     with.add(targets);
///
///     # conf/config.yaml
///     hydra:
///       callbacks:
///         notify: {_target_: lab.Notifier, channel: results}
///
/// They are made once per run or sweep, and called in the order of the config where something starts, in the
/// opposite order where it ends. What a callback throws becomes a warning, and the run goes on. A task that
/// ends the program (`exit_code`) ends it without any further call, and a sweep with a failed job has no
/// on_multirun_end. A launcher that runs jobs in other processes or threads calls the functions of jobs
/// there. (Hydra, https://hydra.cc/docs/1.3/experimental/callbacks/)
class HYDRANTH_EXPORT callback {
 public:
  virtual ~callback() = default;

  /// Before the single job of a run; nothing has been written yet.
  virtual void on_run_start(const run_context&) {}
  /// After it, whether it failed or not.
  virtual void on_run_end(const run_context&, const job_result&) {}
  /// Before a sweep is planned.
  virtual void on_multirun_start(const run_context&) {}
  /// After its last job.
  virtual void on_multirun_end(const run_context&) {}
  /// Before the task: directory, logging, saved configs, working directory and environment are the job's.
  virtual void on_job_start(const job_context&) {}
  /// After the task, whether it failed or not. The environment is the program's again, the working directory
  /// still the job's.
  virtual void on_job_end(const job_context&, const job_result&) {}
};

}  // namespace hydranth
