// tab_time COMMAND ARGS...: runs the command several times and fails if none of them took less than 10 ms on
// the processor: what a TAB may take. Sanitizers take more by themselves: with them it only has to work.
#include <unistd.h>

#include <algorithm>
#include <cstdio>

#include "tests/support/measured.hpp"

int main(int argc, char** argv) {
  if (argc < 2) return 2;
  constexpr int runs = 10;
  constexpr double allowed = 0.010;
  double fastest = 1e9;
  for (int i = 0; i < runs; ++i) {
    const auto run = hydranth::testing::measure([argv] {
      execvp(argv[1], argv + 1);
      return 127;
    });
    if (run.status != 0 || run.output.empty()) {
      std::printf("failed with status %d: %s\n", run.status, run.output.c_str());
      return 1;
    }
    fastest = std::min(fastest, run.seconds);
  }
  std::printf("the fastest of %d: %.1f ms\n", runs, fastest * 1e3);
  return hydranth::testing::instrumented || fastest < allowed ? 0 : 1;
}
