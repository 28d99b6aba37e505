#pragma once

#include <functional>
#include <memory>

#include "hydranth/launcher.hpp"
#include "lib/run/application.hpp"
#include "lib/run/multirun.hpp"

namespace hydranth::impl {

/// What a batch of jobs that a launcher gets is made of.
struct batch_content {
  application app;
  task run;
  composed_batch jobs;
  run_context sweep;
  /// Sets up `hydra.hydra_logging`; each job leaves its own logging behind.
  std::function<void()> set_up_logging;

  [[nodiscard]] static job_batch make(batch_content content);
};

}  // namespace hydranth::impl
