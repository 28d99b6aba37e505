#include "lib/run/launchers.hpp"

#include <fmt/format.h>

#include <numeric>
#include <string>
#include <vector>

#include "hydranth/instantiate.hpp"
#include "lib/run/cluster/cluster_launcher.hpp"
#include "lib/run/cluster/slurm_script.hpp"
#include "lib/run/job_run.hpp"
#include "lib/run/logging_setting.hpp"
#include "lib/run/output_files.hpp"
#include "lib/run/program_location.hpp"
#include "lib/run/ranks.hpp"
#include "lib/run/sweep/local_launcher.hpp"
#include "lib/run/sweep/thread_launcher.hpp"

namespace hydranth::impl {

namespace {

/// How the launch line shows a job: without what is about Hydra itself.
std::string launch_text(const std::vector<std::string>& overrides) {
  std::string text;
  for (const std::string& override_text : overrides) {
    if (override_text.starts_with("hydra.")) continue;
    text += (text.empty() ? "" : " ") + override_text;
  }
  return text;
}

/// One job after the other. A failing one stops no other, but the program's end does.
/// (Hydra, BasicLauncher)
class basic_launcher final : public launcher {
 public:
  std::vector<job_result> launch(const job_batch& jobs) override {
    const logger log = jobs.sweep().log(std::string(launcher_logger));
    log.info(fmt::format("Launching {} jobs locally", jobs.size()));
    std::vector<job_result> results;
    for (std::size_t i = 0; i < jobs.size() && interruption() == 0; ++i) {
      const auto number = jobs.hydra(i).get<std::size_t>("job.num");
      log.info(
          fmt::format("\t#{} : {}", number, launch_text(literal_texts(jobs.hydra(i).at("overrides.task")))));
      results.push_back(jobs.run(i));
      if (ends_program(results.back())) break;
    }
    return results;
  }
};

/// Processes or threads, as the config says.
std::unique_ptr<launcher> make_own_launcher(const planned_sweep& sweep) {
  const config said = sweep.master.at("hydra.launcher");
  local_settings settings = local_settings_of(said);
  if (!settings.threads) return make_local_launcher(std::move(settings));
  if (sweep.app.thread_safe) return make_thread_launcher(std::move(settings));
  throw at_setting(
      error(kinds::hydra_exception, "this program's task is not known to be safe in several threads at once"),
      said.at("threads"))
      .with_hint(
          "main_options::thread_safe says that it is; without hydra.launcher.threads jobs are processes");
}

/// Each of them would start all jobs.
void ensure_one_process(const planned_sweep& sweep) {
  if (rank_group_of(*sweep.app.how->outside.variables).size == 1) return;
  throw error(
      kinds::hydra_exception,
      "a launcher that starts processes can't be used by several processes that were started together")
      .with_hint(
          "hydra/launcher=basic runs each job in all of them; HYDRANTH_RANKS=each makes each a run of its "
          "own");
}

bool is_for_slurm(const planned_sweep& sweep) {
  return names_slurm_launcher(sweep) && !names_registered_launcher(sweep);
}

}  // namespace

std::unique_ptr<launcher> make_launcher(const planned_sweep& sweep) {
  const bool is_ours = names_local_launcher(sweep) || names_slurm_launcher(sweep);
  if (is_ours && !names_registered_launcher(sweep)) ensure_one_process(sweep);
  const bool is_slurm = is_for_slurm(sweep);
  if (sweep.only_submits && !is_slurm)
    throw error(kinds::usage_error, "--submit needs the launcher of a cluster")
        .with_hint("hydra/launcher=slurm, or submitit_slurm");
  if (is_slurm) return make_slurm_launcher(sweep.master.at("hydra.launcher"), sweep.only_submits);
  if (names_registered_launcher(sweep))
    return sweep.app.targets->make<std::unique_ptr<launcher>>(sweep.master.at("hydra.launcher"));
  if (names_local_launcher(sweep)) return make_own_launcher(sweep);
  ensure_known_launcher(sweep);
  return std::make_unique<basic_launcher>();
}

std::vector<std::string> launch_scripts(const planned_sweep& sweep,
                                        std::span<const sweep_plan::batch> batches) {
  if (!is_for_slurm(sweep)) return {};
  const slurm_settings settings = slurm_settings_of(sweep.master.at("hydra.launcher"));
  std::vector<std::string> scripts;
  for (const auto& [begin, end] : batches) {
    array_jobs jobs{.program = running_program(),
                    .sweep = absolute_path(sweep.master.get<std::string>("hydra.sweep.dir")),
                    .directory = sweep.app.directory,
                    .numbers = std::vector<std::size_t>(end - begin)};
    std::iota(jobs.numbers.begin(), jobs.numbers.end(), begin);
    if (sweep.only_submits && !scripts.empty()) jobs.after = fmt::format("ARRAY_{}", scripts.size());
    scripts.push_back(slurm_script(settings, jobs));
  }
  return scripts;
}

}  // namespace hydranth::impl
