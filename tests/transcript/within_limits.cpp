// within_limits COMMAND ARGS...: runs the command and prints what it prints; and a line more if it takes over
// a second on the processor or 200 MB of memory. Sanitizers take more by themselves, so nothing is said in a
// build with them.
#include <unistd.h>

#include <cstdio>

#include "tests/support/measured.hpp"

int main(int argc, char** argv) {
  if (argc < 2) return 2;
  const auto run = hydranth::testing::measure([argv] {
    execvp(argv[1], argv + 1);
    return 127;
  });
  std::fputs(run.output.c_str(), stdout);
  if (!hydranth::testing::instrumented) {
    if (run.seconds > 1) std::printf("TOO SLOW: %.1f s\n", run.seconds);
    if (run.megabytes > 200) std::printf("TOO LARGE: %.0f MB\n", run.megabytes);
  }
  return run.status;
}
