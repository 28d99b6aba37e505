// A sweep from its command line to the table of its jobs: every job is composed, checked and hashed, none is
// run.
#include <benchmark/benchmark.h>

#include "tests/bench/planned_sweep.hpp"
#include "tests/support/scratch_directory.hpp"

namespace {

void plan_sweep(benchmark::State& state) {
  const auto jobs = static_cast<std::size_t>(state.range(0));
  std::size_t planned = 0;
  std::uintmax_t table_bytes = 0;
  for (auto _ : state) {
    const hydranth::testing::scratch_directory directory("hydranth-bench-");
    planned += bench::plan_sweep(TRAINING_CONFIGS, jobs, directory.path() / "sweep");
    table_bytes = file_size(directory.path() / "sweep/.sweep/plan.jsonl");
  }
  if (planned != jobs * static_cast<std::size_t>(state.iterations())) state.SkipWithError("jobs are missing");
  state.SetItemsProcessed(static_cast<std::int64_t>(planned));
  state.counters["table_bytes"] = static_cast<double>(table_bytes);
}
void sizes(benchmark::internal::Benchmark* bench) {
  bench->Arg(1'000)->Arg(10'000)->Arg(100'000)->Unit(benchmark::kMillisecond)->UseRealTime();
}
BENCHMARK(plan_sweep)->Apply(sizes);

}  // namespace
