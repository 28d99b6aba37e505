// A C++ program's own task under the launcher `local`: in processes, and in threads.
#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "hydranth/main.hpp"
#include "lib/run/sweep/saved_sweep.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/scratch_directory.hpp"

using namespace hydranth;
using hydranth::testing::scratch_directory;

namespace {

struct program {
  scratch_directory directory;
  bool thread_safe = true;

  program() { directory.write("conf/config.yaml", "x: 1\n"); }

  int operator()(std::vector<std::string> words, const task& run) const {
    words.insert(words.begin(), {"sim", "-m", "hydra/launcher=local", "hydra/hydra_logging=none",
                                 "hydra.sweep.dir=" + (directory.path() / "sweep").string()});
    std::vector<const char*> argv;
    for (const std::string& word : words) argv.push_back(word.c_str());
    return main(static_cast<int>(argv.size()), argv.data(),
                {.config_path = (directory.path() / "conf").string(),
                 .config_name = "config",
                 .thread_safe = thread_safe},
                run);
  }

  [[nodiscard]] impl::job_record record(std::size_t job) const {
    return *impl::job_table(directory.path() / "sweep").latest(job);
  }
};

/// True once as many as this have come.
bool meet(std::atomic<int>& arrived, int wanted) {
  ++arrived;
  for (int i = 0; i < 500 && arrived < wanted; ++i)
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  return arrived >= wanted;
}

}  // namespace

TEST_CASE("tasks run in processes of their own") {
  const program sim;
  int calls = 0;
  const int code = sim({"x=1,2,3,4", "hydra.launcher.jobs=2"}, [&](const config& cfg) -> double {
    ++calls;
    if (cfg.get<int>("x") == 2) throw std::runtime_error("two is too many");
    if (cfg.get<int>("x") == 3) std::abort();
    std::puts("printed");
    return cfg.get<double>("x") / 2;
  });
  CHECK(code == 1);
  CHECK(calls == 0);  // in this process
  CHECK(sim.record(0).state == impl::job_state::done);
  CHECK(std::get<double>(sim.record(0).value) == 0.5);
  CHECK(sim.record(1).failure == "two is too many");
  CHECK(sim.record(2).failure == "was ended by signal 6 (SIGABRT)");
  CHECK(sim.record(2).exit_status == 128 + 6);
  CHECK(std::get<double>(sim.record(3).value) == 2.0);
  CHECK(sim.directory.read("sweep/0/stdout.log") == "printed\n");
}

TEST_CASE("a task may end the program") {
  const program sim;
  CHECK(sim({"x=1,2,3", "hydra.launcher.jobs=1"}, [](const config&) { return exit_code{7}; }) == 7);
  CHECK(sim.record(0).exit_status == 7);
  CHECK_FALSE(impl::job_table(sim.directory.path() / "sweep").latest(1));
}

TEST_CASE("tasks run in threads where the program allows it") {
  const program sim;
  std::atomic<int> arrived{0};
  std::atomic<int> met{0};
  const int code = sim({"x=1,2,3,4", "hydra.launcher.jobs=4", "hydra.launcher.threads=true"},
                       [&](const job_context& job) -> double {
                         job.log("sim").info("x is " + std::to_string(job.config.get<int>("x")));
                         if (meet(arrived, 4)) ++met;
                         return job.config.get<double>("x");
                       });
  CHECK(code == 0);
  CHECK(met == 4);
  for (std::size_t i = 0; i < 4; ++i) {
    CHECK(std::get<double>(sim.record(i).value) == static_cast<double>(i + 1));
    const std::string log = sim.directory.read("sweep/" + std::to_string(i) + "/sim.log");
    CHECK(log.find("x is " + std::to_string(i + 1)) != std::string::npos);
    CHECK(std::count(log.begin(), log.end(), '\n') == 1);
  }
}

TEST_CASE("failures in threads") {
  const program sim;
  std::atomic<int> calls{0};
  const task fails = [&](const config&) {
    ++calls;
    throw std::runtime_error("no");
  };
  CHECK(sim({"x=1,2,3", "hydra.launcher.jobs=1", "hydra.launcher.threads=true",
             "hydra.launcher.on_failure=stop"},
            fails) == 1);
  CHECK(calls == 1);
  calls = 0;
  CHECK(sim({"x=1,2", "hydra.launcher.jobs=2", "hydra.launcher.threads=true",
             "hydra.launcher.on_failure=retry:2"},
            fails) == 1);
  CHECK(calls == 6);
  CHECK(sim.record(0).attempt == 3);
}

TEST_CASE("threads are refused where they can't be") {
  program sim;
  std::atomic<int> calls{0};
  const task counts = [&](const config&) { ++calls; };
  const std::string threads = "hydra.launcher.threads=true";
  for (const char* other :
       {"hydra.launcher.timeout=5", "hydra.launcher.slots=[1]", "hydra.launcher.cores=1",
        "hydra.launcher.show_output=true", "hydra.job.chdir=true", "+hydra.job.env_set.A=b"}) {
    INFO(other);
    CHECK(sim({"x=1,2", threads, other}, counts) == 1);
  }
  sim.thread_safe = false;
  CHECK(sim({"x=1,2", threads}, counts) == 1);
  CHECK(calls == 0);
}
