#include <benchmark/benchmark.h>

#include <hydranth/compose.hpp>

namespace {

hydranth::compose_options training(std::vector<std::string> overrides) {
  return {.config_path = TRAINING_CONFIGS, .config_name = "config", .overrides = std::move(overrides)};
}

void compose(benchmark::State& state, const hydranth::session& session, std::vector<std::string> overrides) {
  const hydranth::compose_options options = training(std::move(overrides));
  std::size_t keys = 0;
  for (auto _ : state) keys += hydranth::compose(session, options).config.size();
  state.counters["keys"] = benchmark::Counter(static_cast<double>(keys), benchmark::Counter::kAvgIterations);
}

void compose_training_cold(benchmark::State& state) {
  const hydranth::compose_options options = training({});
  for (auto _ : state)
    benchmark::DoNotOptimize(hydranth::compose(hydranth::session(), options).config.size());
}
BENCHMARK(compose_training_cold)->Unit(benchmark::kMicrosecond);

void compose_training_cached(benchmark::State& state) {
  compose(state, hydranth::session(), {});
}
BENCHMARK(compose_training_cached)->Unit(benchmark::kMicrosecond);

void compose_training_overrides(benchmark::State& state) {
  compose(state, hydranth::session(), {"experiment=vit_imagenet", "optimizer.lr=1e-3", "trainer.devices=8"});
}
BENCHMARK(compose_training_overrides)->Unit(benchmark::kMicrosecond);

}  // namespace
