#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <vector>

#include "hydranth/launcher.hpp"
#include "lib/run/application.hpp"
#include "lib/run/sweep/job_table.hpp"

namespace hydranth::impl {

/// What a batch of jobs that a launcher gets is made of.
struct batch_content {
  application app;
  task run;
  /// The jobs' numbers in the sweep.
  std::vector<std::size_t> numbers;
  /// The composed config of the job with this number.
  std::function<config(std::size_t)> compose;
  /// What is known of that job without composing it. May be empty.
  std::function<job(std::size_t)> describe;
  run_context sweep;
  /// Sets up `hydra.hydra_logging`; each job leaves its own logging behind.
  std::function<void()> set_up_logging;
  /// Where it is written what becomes of the jobs.
  job_table table;

  [[nodiscard]] static job_batch make(batch_content content);
  /// The same jobs with a logging of their own, for one thread among several.
  [[nodiscard]] static job_batch for_thread(const job_batch& batch);
  [[nodiscard]] static const batch_content& of(const job_batch& batch) { return *batch.m_content; }

  /// The config of one of the jobs by its index. The last one is kept: a launcher asks several times.
  [[nodiscard]] const config& composed(std::size_t index) const;
  /// The same of its description.
  [[nodiscard]] const job& composed_job(std::size_t index) const;
  /// This process, looked up once in each.
  [[nodiscard]] const process_identity& this_process() const;

  /// Made by `make`.
  struct last_composed;
  std::shared_ptr<last_composed> last = nullptr;
};

}  // namespace hydranth::impl
