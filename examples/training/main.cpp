// Plans a training: how many steps there are, and the learning rate along the way. It stands for the program
// that would train the model, and reads its config as that would.
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <fstream>
#include <hydranth/hydranth.hpp>
#include <numbers>
#include <string>
#include <vector>

namespace {

// The share of the full learning rate in an epoch.
double schedule(const hydranth::config& scheduler, int epoch) {
  if (scheduler.get<std::string>("name") == "step") {
    double share = 1;
    for (const int milestone : scheduler.get<std::vector<int>>("milestones")) {
      if (epoch >= milestone) share *= scheduler.get<double>("gamma");
    }
    return share;
  }
  const int warmup = scheduler.get<int>("warmup_epochs");
  if (epoch < warmup) return (epoch + 1.0) / warmup;
  const int total = scheduler.get<int>("total_epochs");
  return 0.5 * (1 + std::cos(std::numbers::pi * (epoch - warmup) / (total - warmup)));
}

// Prints the plan, writes it to the job's directory, and returns the number of steps as the job's result.
double plan(const hydranth::job_context& job) {
  const hydranth::config& cfg = job.config;
  const auto images = cfg.get<std::int64_t>("dataset.train_images");
  const auto batch = cfg.get<std::int64_t>("dataset.batch_size") * cfg.get<int>("trainer.devices");
  const int epochs = cfg.get<int>("trainer.max_epochs");
  const std::int64_t steps = (images + batch - 1) / batch * epochs;

  std::printf("%s: %d classes, %d epochs, %lld steps with %s\n", cfg.get<std::string>("name").c_str(),
              cfg.get<int>("model.num_classes"), epochs, static_cast<long long>(steps),
              cfg.get<std::string>("optimizer.name").c_str());

  std::ofstream table(job.output_path("learning_rate.csv"));
  for (int epoch = 0; epoch < epochs; ++epoch) {
    table << epoch << ',' << cfg.get<double>("optimizer.lr") * schedule(cfg["scheduler"], epoch) << '\n';
  }
  return static_cast<double>(steps);
}

}  // namespace

int main(int argc, char** argv) {
  return hydranth::main(argc, argv, {.config_path = CONFIG_DIRECTORY, .config_name = "config"}, plan);
}
