#include "lib/run/front.hpp"
#include "lib/run/output_files.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/scratch_directory.hpp"

using namespace hydranth;
using hydranth::testing::replaced;
using hydranth::testing::scratch_directory;

namespace {

/// A program that keeps what its task got to see.
struct program {
  scratch_directory directory;
  std::string err;
  std::string seen;
  job last;

  int operator()(const std::vector<std::string>& words) {
    err.clear();
    seen.clear();
    const main_options options{.config_path = (directory.path() / "conf").string(), .config_name = "config"};
    const task run = [this](const job_context& context) {
      seen = context.config.to_json();
      seen += " " + context.hydra.get<std::string>("job.name");
      last = context.job;
    };
    const impl::directory_change change(directory.path());
    const impl::console output{[](std::string_view) {}, [this](std::string_view text) { err += text; }};
    const int code = impl::run_front("bin/sim", words, session(), options, &run, output);
    err = replaced(err, directory.path().string(), "DIR");
    return code;
  }

  program() {
    directory.write(
        "conf/config.yaml",
        "defaults:\n- _self_\n- db: mysql\nrate: 0.1\nname: run_${rate}\nhydra:\n  run:\n    dir: out\n");
    directory.write("conf/db/mysql.yaml", "port: 3306\n");
  }
};

}  // namespace

TEST_CASE("a program runs a job again with the config that it saved") {
  program sim;
  REQUIRE(sim({"rate=0.2", "hydra.job.name=first"}) == 0);
  const std::string first = sim.seen;
  const std::string saved = sim.directory.read("out/.hydra/hydra.yaml");
  sim.directory.write("conf/config.yaml", "rate: 7\n");
  CHECK(sim({"--experimental-rerun", "out"}) == 0);
  CHECK(sim.err.empty());
  CHECK(sim.seen == first);
  CHECK(sim.last.overrides == std::vector<std::string>{"rate=0.2"});
  CHECK(sim.directory.read("out/.hydra/hydra.yaml") == saved);
}

TEST_CASE("overrides change values of the saved config, and are told") {
  program sim;
  REQUIRE(sim({"rate=0.2"}) == 0);
  CHECK(sim({"--experimental-rerun=out", "rate=0.3", "+new=x",
             "hydra.run.dir=again/${hydra.job.override_dirname}"}) == 0);
  CHECK(sim.seen == R"({"rate":0.3,"name":"run_0.3","db":{"port":3306},"new":"x"} sim)");
  const std::string again = "again/+new=x,rate=0.2,rate=0.3";
  CHECK(sim.directory.read(again + "/.hydra/overrides.yaml") == "- rate=0.2\n- rate=0.3\n- +new=x\n");
  CHECK(sim({"--experimental-rerun", again, "rate=1"}) == 0);
  CHECK(sim.seen == R"({"rate":1,"name":"run_1","db":{"port":3306},"new":"x"} sim)");
}

TEST_CASE("the directory that holds the files may be named itself") {
  program sim;
  REQUIRE(sim({"hydra.output_subdir=meta"}) == 0);
  CHECK(sim({"--experimental-rerun", "out"}) == 2);
  CHECK(sim({"--experimental-rerun", "out/meta"}) == 0);
}

TEST_CASE("a key that isn't there can't be changed, as when composing") {
  program sim;
  REQUIRE(sim({}) == 0);
  CHECK(sim({"--experimental-rerun", "out", "rat=1"}) == 1);
  CHECK(sim.err ==
        "Could not override 'rat'.\n"
        "To append to your config use +rat=1\n"
        "Key 'rat' is not in struct\n"
        "    full_key: rat\n"
        "    object_type=dict\n"
        "  --> argument 3:1:1\n"
        "   |\n"
        " 1 | rat=1\n"
        "   | ^^^\n"
        "   = hint: did you mean 'rate'?\n");
  CHECK(sim.seen.empty());
}
