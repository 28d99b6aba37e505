// One composition: of the training tree, which reads eleven files, and of generated trees.
#include <benchmark/benchmark.h>

#include <hydranth/compose.hpp>

#include <string>
#include <utility>
#include <vector>

#include "tests/bench/generated.hpp"
#include "tests/support/scratch_directory.hpp"

namespace {

using hydranth::compose_options;

void report(benchmark::State& state, std::size_t keys) {
  state.counters["keys"] = benchmark::Counter(static_cast<double>(keys), benchmark::Counter::kAvgIterations);
}

/// Every file is read and parsed.
void compose_cold(benchmark::State& state, const compose_options& options) {
  std::size_t keys = 0;
  for (auto _ : state) keys += hydranth::compose(options).config.size();
  report(state, keys);
}

/// A composer that has read and parsed all files before.
void compose_cached(benchmark::State& state, compose_options options) {
  const std::vector<std::string> changing = std::exchange(options.overrides, {});
  const hydranth::composer composer(std::move(options));
  benchmark::DoNotOptimize(composer.compose(changing).config.size());
  std::size_t keys = 0;
  for (auto _ : state) keys += composer.compose(changing).config.size();
  report(state, keys);
}

compose_options training(std::vector<std::string> overrides) {
  return {.config_path = TRAINING_CONFIGS, .config_name = "config", .overrides = std::move(overrides)};
}

void compose_training_cold(benchmark::State& state) {
  compose_cold(state, training({}));
}
BENCHMARK(compose_training_cold)->Unit(benchmark::kMicrosecond);

void compose_training_cached(benchmark::State& state) {
  compose_cached(state, training({}));
}
BENCHMARK(compose_training_cached)->Unit(benchmark::kMicrosecond);

void compose_training_two_overrides(benchmark::State& state) {
  compose_cached(state, training({"optimizer.lr=1e-3", "trainer.devices=8"}));
}
BENCHMARK(compose_training_two_overrides)->Unit(benchmark::kMicrosecond);

void compose_training_experiment(benchmark::State& state) {
  compose_cached(state, training({"experiment=vit_imagenet", "optimizer.lr=1e-3", "trainer.devices=8"}));
}
BENCHMARK(compose_training_experiment)->Unit(benchmark::kMicrosecond);

template <typename Compose>
void compose_generated(benchmark::State& state, const Compose& compose) {
  const hydranth::testing::scratch_directory directory("hydranth-bench-");
  bench::write_config_tree(directory.path(), static_cast<std::size_t>(state.range(0)));
  compose(state, {.config_path = directory.path().string(), .config_name = "config"});
}

void compose_generated_cold(benchmark::State& state) {
  compose_generated(state, compose_cold);
}
BENCHMARK(compose_generated_cold)->Arg(6)->Arg(60)->Arg(600)->Unit(benchmark::kMicrosecond);

void compose_generated_cached(benchmark::State& state) {
  compose_generated(state, compose_cached);
}
BENCHMARK(compose_generated_cached)->Arg(6)->Arg(60)->Arg(600)->Unit(benchmark::kMicrosecond);

}  // namespace
