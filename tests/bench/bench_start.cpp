#include <benchmark/benchmark.h>
#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

namespace {

// The exit code of the program, -1 if it could not be started. Its output goes nowhere.
int run(const char* program, char* const* arguments) {
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  pid_t child = 0;
  const int failed = posix_spawn(&child, program, &actions, nullptr, arguments, environ);
  posix_spawn_file_actions_destroy(&actions);
  int status = 0;
  if (failed != 0 || waitpid(child, &status, 0) != child || !WIFEXITED(status)) return -1;
  return WEXITSTATUS(status);
}

void process_start(benchmark::State& state) {
  char program[] = COMMAND;
  char flag[] = "--config-dir=" TRAINING_CONFIGS;
  char show[] = "--cfg=job";
  char* arguments[] = {program, flag, show, nullptr};
  for (auto _ : state) {
    if (run(program, arguments) != 0) state.SkipWithError("the command failed");
  }
}
BENCHMARK(process_start)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace
