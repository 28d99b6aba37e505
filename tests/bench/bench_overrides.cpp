// From the words of a command line to overrides that are understood.
#include <benchmark/benchmark.h>

#include "grammar/source.hpp"
#include "lib/compose/override.hpp"
#include "tests/bench/generated.hpp"

namespace {

void parse_overrides(benchmark::State& state) {
  std::vector<hydranth::grammar::source_ptr> sources;
  for (const std::string& text : bench::generated_overrides(static_cast<std::size_t>(state.range(0))))
    sources.push_back(hydranth::grammar::source::make("argument", text));
  std::size_t understood = 0;
  for (auto _ : state) understood += hydranth::impl::parse_config_overrides(sources).size();
  state.SetItemsProcessed(static_cast<std::int64_t>(understood));
}
BENCHMARK(parse_overrides)->Arg(10)->Arg(1'000)->Arg(100'000)->Unit(benchmark::kMicrosecond);

}  // namespace
