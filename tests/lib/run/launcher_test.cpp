#include <algorithm>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "hydranth/instantiate.hpp"
#include "hydranth/launcher.hpp"
#include "hydranth/main.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/scratch_directory.hpp"

using namespace hydranth;
using hydranth::testing::scratch_directory;

namespace {

/// What a launcher saw, and how it is to behave.
struct record {
  std::vector<std::string> jobs;
  bool throws = false;
};

/// Runs the jobs of each batch from the last to the first.
class backwards final : public launcher {
 public:
  backwards(record& seen, std::string label) : m_seen(&seen), m_label(std::move(label)) {}

  std::vector<job_result> launch(const job_batch& jobs) override {
    if (m_seen->throws) throw std::runtime_error("no machine is free");
    std::vector<job_result> results;
    for (std::size_t i = jobs.size(); i-- > 0;) {
      m_seen->jobs.push_back(m_label + jobs.job(i).id + " " + jobs.config(i).to_json() + " " +
                             jobs.hydra(i).get<std::string>("job.name") + " of " +
                             jobs.sweep().config_name.value_or("?"));
      results.push_back(jobs.run(i));
    }
    std::reverse(results.begin(), results.end());
    return results;
  }

 private:
  record* m_seen;
  std::string m_label;
};

struct program {
  scratch_directory directory;
  record seen;
  std::vector<int> ran;

  program() {
    directory.write("conf/config.yaml", "x: 1\n");
    directory.write("conf/hydra/launcher/backwards.yaml", "_target_: lab.Backwards\nlabel: '#'\n");
  }

  int operator()(std::vector<std::string> words) {
    registry targets;
    targets
        .add("lab.Backwards",
             [this](std::string label) { return std::make_unique<backwards>(seen, std::move(label)); },
             {"label"})
        .as<launcher>();
    session with;
    with.add(targets);
    words.insert(words.begin(), {"sim", "-m", "hydra/launcher=backwards", "hydra/hydra_logging=none",
                                 "hydra.sweep.dir=" + (directory.path() / "sweep").string()});
    std::vector<const char*> argv;
    for (const std::string& word : words) argv.push_back(word.c_str());
    return main(static_cast<int>(argv.size()), argv.data(), with,
                {.config_path = (directory.path() / "conf").string(), .config_name = "config"},
                [this](const config& cfg) {
                  ran.push_back(cfg.get<int>("x"));
                  if (cfg.get<int>("x") == 13) throw std::runtime_error("13 is bad luck");
                });
  }
};

}  // namespace

TEST_CASE("a program's launcher runs the jobs of a sweep") {
  program sim;
  CHECK(sim({"x=5,6,7"}) == 0);
  CHECK(sim.ran == std::vector<int>{7, 6, 5});
  CHECK(sim.seen.jobs == std::vector<std::string>{R"(#2 {"x":7} sim of config)",
                                                  R"(#1 {"x":6} sim of config)",
                                                  R"(#0 {"x":5} sim of config)"});
  CHECK(sim.directory.read("sweep/2/.hydra/overrides.yaml") == "- x=7\n");
}

TEST_CASE("a launcher gets one batch at a time, and none after a failure") {
  program sim;
  CHECK(sim({"x=5,6,7", "hydra.sweeper.max_batch_size=2"}) == 0);
  CHECK(sim.ran == std::vector<int>{6, 5, 7});
  sim.ran.clear();
  CHECK(sim({"x=13,6,7", "hydra.sweeper.max_batch_size=2"}) == 1);
  CHECK(sim.ran == std::vector<int>{6, 13});
}

TEST_CASE("a launcher's own failure ends the sweep") {
  program sim;
  sim.seen.throws = true;
  CHECK(sim({"x=5,6"}) == 1);
  CHECK(sim.ran.empty());
}

TEST_CASE("a launcher has its settings and no others") {
  program sim;
  CHECK(sim({"x=5", "+hydra.launcher.workers=2"}) == 1);
  CHECK(sim({"x=5", "hydra.launcher._target_=lab.Sideways"}) == 1);
  CHECK(sim.ran.empty());
}
