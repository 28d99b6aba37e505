// From config text to the syntax tree, to the config tree, and back to text; yaml-cpp does the same in the
// same run.
#include <benchmark/benchmark.h>
#include <yaml-cpp/yaml.h>

#include <hydranth/config.hpp>

#include "grammar/parse.hpp"
#include "grammar/source.hpp"
#include "tests/bench/generated.hpp"

namespace {

void sizes(benchmark::internal::Benchmark* bench) {
  bench->Arg(2'000)->Arg(100'000)->Arg(10'000'000)->Unit(benchmark::kMicrosecond);
}

std::string text_of(const benchmark::State& state) {
  return bench::generated_config(static_cast<std::size_t>(state.range(0)));
}

void report(benchmark::State& state, std::size_t bytes, std::size_t keys) {
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(bytes));
  state.counters["keys"] = benchmark::Counter(static_cast<double>(keys), benchmark::Counter::kAvgIterations);
}

void parse_yaml(benchmark::State& state) {
  const std::string text = text_of(state);
  const auto source = hydranth::grammar::source::make("generated.yaml", text);
  for (auto _ : state) benchmark::DoNotOptimize(hydranth::grammar::parse_yaml(source));
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(text.size()));
}
BENCHMARK(parse_yaml)->Apply(sizes);

void load_yaml(benchmark::State& state) {
  const std::string text = text_of(state);
  std::size_t keys = 0;
  for (auto _ : state) keys += hydranth::config::from_yaml(text).size();
  report(state, text.size(), keys);
}
BENCHMARK(load_yaml)->Apply(sizes);

void load_yaml_cpp(benchmark::State& state) {
  const std::string text = text_of(state);
  std::size_t keys = 0;
  for (auto _ : state) keys += YAML::Load(text).size();
  report(state, text.size(), keys);
}
BENCHMARK(load_yaml_cpp)->Apply(sizes);

void dump_yaml(benchmark::State& state) {
  const hydranth::config config = hydranth::config::from_yaml(text_of(state));
  std::size_t bytes = 0;
  for (auto _ : state) bytes += config.to_yaml().size();
  state.SetBytesProcessed(static_cast<std::int64_t>(bytes));
}
BENCHMARK(dump_yaml)->Apply(sizes);

}  // namespace
