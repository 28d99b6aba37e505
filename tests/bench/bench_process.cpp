// Processes from start to exit: the command, and one that does nothing, which is as fast as this can be.
#include <benchmark/benchmark.h>
#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <string>
#include <vector>

#include "tests/bench/generated.hpp"
#include "tests/support/scratch_directory.hpp"

namespace {

std::vector<char*> pointers(std::vector<std::string>& texts) {
  std::vector<char*> all;
  for (std::string& text : texts) all.push_back(text.data());
  all.push_back(nullptr);
  return all;
}

/// A program with its words and its environment. Its output goes nowhere.
class process {
 public:
  explicit process(std::vector<std::string> words, std::vector<std::string> variables = {})
      : m_words(std::move(words)), m_variables(std::move(variables)) {
    posix_spawn_file_actions_init(&m_actions);
    posix_spawn_file_actions_addopen(&m_actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  }
  ~process() { posix_spawn_file_actions_destroy(&m_actions); }
  process(const process&) = delete;
  process& operator=(const process&) = delete;

  /// Its exit code, -1 if it could not be started.
  int run() {
    pid_t child = 0;
    int status = 0;
    const int failed =
        posix_spawn(&child, m_arguments[0], &m_actions, nullptr, m_arguments.data(), m_environment.data());
    if (failed != 0 || waitpid(child, &status, 0) != child || !WIFEXITED(status)) return -1;
    return WEXITSTATUS(status);
  }

 private:
  std::vector<std::string> m_words;
  std::vector<std::string> m_variables;
  std::vector<char*> m_arguments = pointers(m_words);
  std::vector<char*> m_environment = pointers(m_variables);
  posix_spawn_file_actions_t m_actions{};
};

void run(benchmark::State& state, process& measured) {
  for (auto _ : state) {
    if (measured.run() != 0) state.SkipWithError("the program failed");
  }
  state.SetItemsProcessed(state.iterations());
}

/// Many measurements of one run each, so that a busy machine leaves some of them alone.
void often(benchmark::internal::Benchmark* bench) {
  bench->Unit(benchmark::kMicrosecond)->UseRealTime()->Iterations(1)->Repetitions(100);
}

void process_true(benchmark::State& state) {
  process nothing({"/bin/true"});
  run(state, nothing);
}
BENCHMARK(process_true)->Apply(often);

/// A tree of six files, which is there until the bench ends: new files take longer to find.
const std::string& six_files() {
  static const hydranth::testing::scratch_directory directory("hydranth-bench-");
  static const std::string path = [] {
    bench::write_config_tree(directory.path(), 6);
    return directory.path().string();
  }();
  return path;
}

void process_cfg_job(benchmark::State& state) {
  process command({COMMAND, "--config-dir=" + six_files(), "--cfg=job"});
  run(state, command);
}
BENCHMARK(process_cfg_job)->Apply(often);

void process_cfg_job_training(benchmark::State& state) {
  process command({COMMAND, "--config-dir=" TRAINING_CONFIGS, "--cfg=job"});
  run(state, command);
}
BENCHMARK(process_cfg_job_training)->Apply(often);

void process_completion(benchmark::State& state) {
  process command({COMMAND, "-sc", "complete=bash"},
                  {"COMP_LINE=hydranth --config-dir=" TRAINING_CONFIGS " experiment=vit_imagenet trainer."});
  run(state, command);
}
BENCHMARK(process_completion)->Apply(often);

}  // namespace
