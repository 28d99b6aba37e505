#include "lib/run/sweep/launch.hpp"

#include <algorithm>

#include "lib/run/job_batch.hpp"
#include "lib/run/job_run.hpp"
#include "lib/run/logging_config.hpp"

namespace hydranth::impl {

namespace {

void set_up_logging(const application& app, const config& master) {
  configure_logging(*app.logs, master.at("hydra.hydra_logging"), std::ref(*app.warn));
  apply_verbose(*app.logs, master.at("hydra.verbose"));
}

}  // namespace

std::vector<job_result> launch(const launch_request& request, launcher& chosen,
                               std::vector<std::size_t> numbers) {
  const auto set_up = [app = request.app, master = request.master] { set_up_logging(app, master); };
  set_up();
  return chosen.launch(batch_content::make({.app = request.app,
                                            .run = request.run,
                                            .numbers = std::move(numbers),
                                            .compose = request.compose,
                                            .describe = request.describe,
                                            .sweep = request.context,
                                            .set_up_logging = set_up,
                                            .table = request.table}));
}

bool may_go_on(const std::vector<job_result>& results) {
  const auto is_well = [](const job_result& result) { return !result.failed() && !ends_program(result); };
  return std::ranges::all_of(results, is_well) && interruption() == 0;
}

}  // namespace hydranth::impl
