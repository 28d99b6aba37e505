#include <csignal>
#include <string>
#include <vector>

#include "hydranth/job.hpp"
#include "hydranth/main.hpp"
#include "lib/run/interruption.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/scratch_directory.hpp"

using namespace hydranth;
using hydranth::testing::scratch_directory;

namespace {

/// Catch2 has handlers of its own, which we would leave alone.
struct default_signals {
  default_signals() {
    for (const int each : {SIGINT, SIGTERM}) std::signal(each, SIG_DFL);
  }
};

int run_program(const scratch_directory& at, const std::vector<std::string>& words, const task& run) {
  std::vector<const char*> argv{"sim"};
  for (const std::string& word : words) argv.push_back(word.c_str());
  return main(static_cast<int>(argv.size()), argv.data(),
              {.config_path = (at.path() / "conf").string(), .config_name = "config"}, run);
}

std::string out_directory(const scratch_directory& at) {
  return "hydra.run.dir=" + (at.path() / "out").string();
}

}  // namespace

TEST_CASE("a signal is noted while a task runs, and ends the run in order") {
  const default_signals as_in_a_program;
  scratch_directory at;
  at.write("conf/config.yaml", "x: 1\n");
  int noted = 0;
  const int code = run_program(at, {out_directory(at)}, [&](const job_context& context) {
    CHECK(interruption() == 0);
    std::raise(SIGTERM);
    noted = interruption();
    context.log("sim").info("ends early");
  });
  CHECK(noted == SIGTERM);
  CHECK(code == 128 + SIGTERM);
  CHECK(at.read("out/sim.log").find("ends early") != std::string::npos);
  CHECK(interruption() == 0);
}

TEST_CASE("a sweep starts no further job") {
  const default_signals as_in_a_program;
  scratch_directory at;
  at.write("conf/config.yaml", "x: 1\n");
  int jobs = 0;
  const int code = run_program(at, {"-m", "x=1,2,3", "hydra.sweep.dir=" + (at.path() / "sweep").string()},
                               [&](const job_context& context) {
                                 ++jobs;
                                 if (context.job.index == 1) std::raise(SIGINT);
                               });
  CHECK(jobs == 2);
  CHECK(code == 128 + SIGINT);
}

TEST_CASE("what a task asks for goes before the signal") {
  const default_signals as_in_a_program;
  scratch_directory at;
  at.write("conf/config.yaml", "x: 1\n");
  CHECK(run_program(at, {out_directory(at)}, [](const config&) -> exit_code {
          std::raise(SIGTERM);
          return {3};
        }) == 3);
}

TEST_CASE("a program's own handlers stay") {
  static int calls = 0;
  std::signal(SIGTERM, [](int) { ++calls; });
  {
    const impl::interruption_watch watch;
    std::raise(SIGTERM);
    CHECK(interruption() == 0);
  }
  std::raise(SIGTERM);
  CHECK(calls == 2);
  std::signal(SIGTERM, SIG_DFL);
}
