#include <benchmark/benchmark.h>

#include <hydranth/config.hpp>

#include "grammar/parse.hpp"
#include "grammar/source.hpp"
#include "tests/bench/generated.hpp"

namespace {

void sizes(benchmark::internal::Benchmark* bench) {
  bench->Arg(2'000)->Arg(100'000)->Arg(10'000'000);
}

void parse_yaml(benchmark::State& state) {
  const std::string text = bench::generated_config(static_cast<std::size_t>(state.range(0)));
  const auto source = hydranth::grammar::source::make("generated.yaml", text);
  for (auto _ : state) benchmark::DoNotOptimize(hydranth::grammar::parse_yaml(source));
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(text.size()));
}
BENCHMARK(parse_yaml)->Apply(sizes)->Unit(benchmark::kMicrosecond);

void load_yaml(benchmark::State& state) {
  const std::string text = bench::generated_config(static_cast<std::size_t>(state.range(0)));
  std::size_t keys = 0;
  for (auto _ : state) keys += hydranth::config::from_yaml(text).size();
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(text.size()));
  state.counters["keys"] = benchmark::Counter(static_cast<double>(keys), benchmark::Counter::kAvgIterations);
}
BENCHMARK(load_yaml)->Apply(sizes)->Unit(benchmark::kMicrosecond);

}  // namespace
