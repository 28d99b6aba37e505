// What interpolations mean: many of them, and a long chain.
#include <benchmark/benchmark.h>

#include <string>

#include <hydranth/config.hpp>

#include "tests/bench/generated.hpp"

namespace {

void resolve_references(benchmark::State& state) {
  const auto count = static_cast<std::size_t>(state.range(0));
  const hydranth::config config = hydranth::config::from_yaml(bench::generated_references(count));
  std::size_t resolved = 0;
  benchmark::DoNotOptimize(config.resolved());  // what they mean is parsed once
  for (auto _ : state) resolved += config.resolved().at("used").size() - 1;
  state.SetItemsProcessed(static_cast<std::int64_t>(resolved));
}
BENCHMARK(resolve_references)->Arg(1'000)->Arg(10'000)->Arg(100'000)->Unit(benchmark::kMicrosecond);

/// For the first time, when they have to be parsed.
void resolve_new_references(benchmark::State& state) {
  const auto count = static_cast<std::size_t>(state.range(0));
  const std::string text = bench::generated_references(count);
  std::size_t resolved = 0;
  for (auto _ : state) {
    state.PauseTiming();
    const hydranth::config config = hydranth::config::from_yaml(text);
    state.ResumeTiming();
    resolved += config.resolved().at("used").size() - 1;
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(resolved));
}
BENCHMARK(resolve_new_references)->Arg(1'000)->Arg(10'000)->Arg(100'000)->Unit(benchmark::kMicrosecond);

void resolve_chain(benchmark::State& state) {
  const auto depth = static_cast<std::size_t>(state.range(0));
  const hydranth::config config = hydranth::config::from_yaml(bench::generated_chain(depth));
  std::int64_t sum = 0;
  benchmark::DoNotOptimize(config.get<std::int64_t>("k0"));
  for (auto _ : state) sum += config.get<std::int64_t>("k0");
  if (sum != 7 * state.iterations()) state.SkipWithError("the chain leads elsewhere");
  state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK(resolve_chain)->Arg(10)->Arg(100)->Arg(1'000)->Unit(benchmark::kMicrosecond);

}  // namespace
