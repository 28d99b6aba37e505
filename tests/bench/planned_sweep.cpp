#include "tests/bench/planned_sweep.hpp"

#include <array>
#include <memory>
#include <stdexcept>

#include <hydranth/hydranth.hpp>
#include <hydranth/instantiate.hpp>
#include <hydranth/launcher.hpp>

namespace bench {

namespace {

std::string range(const std::string& key, std::size_t values) {
  return key + "=range(" + std::to_string(values) + ")";
}

/// Counts the jobs.
class counting_launcher final : public hydranth::launcher {
 public:
  explicit counting_launcher(std::size_t& jobs) : m_jobs(jobs) {}

  std::vector<hydranth::job_result> launch(const hydranth::job_batch& jobs) override {
    m_jobs += jobs.size();
    return {};
  }

 private:
  std::size_t& m_jobs;
};

}  // namespace

std::size_t plan_sweep(const std::string& configs, std::size_t jobs, const std::filesystem::path& directory) {
  std::size_t launched = 0;
  hydranth::registry targets;
  targets.add("bench.count", [&launched] { return std::make_unique<counting_launcher>(launched); }, {})
      .as<hydranth::launcher>();
  hydranth::session session;
  session.add(targets);
  const std::array<std::string, 7> words{"bench",
                                         "--multirun",
                                         "hydra/hydra_logging=none",
                                         "hydra.launcher._target_=bench.count",
                                         "hydra.sweep.dir=" + directory.string(),
                                         range("seed", jobs / 10),
                                         range("trainer.devices", 10)};
  std::array<const char*, words.size()> arguments{};
  for (std::size_t i = 0; i < words.size(); ++i) arguments.at(i) = words.at(i).c_str();
  const int status = hydranth::main(static_cast<int>(arguments.size()), arguments.data(), session,
                                    {.config_path = configs,
                                     .config_name = "config",
                                     .relative_to = hydranth::path_base::working_directory},
                                    [](const hydranth::config&) {});
  if (status != 0) throw std::runtime_error("the sweep can't be planned");
  return launched;
}

}  // namespace bench
