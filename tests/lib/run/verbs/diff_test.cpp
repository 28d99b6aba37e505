#include "tests/lib/run/verbs/verb_program.hpp"

using hydranth::testing::verb_program;
using nlohmann::json;

namespace {

struct program : verb_program {
  program() {
    directory.write("conf/config.yaml",
                    "lr: 0.1\n"
                    "text: \"tab\\t, quote \\\" and \\u0001\"\n"
                    "big: 123456789012345678901234567890\n"
                    "steps: [{n: 1}, {n: 2}]\n"
                    "double: ${lr}${lr}\n");
  }
};

}  // namespace

TEST_CASE("diff as JSON has both values with their places") {
  program sim;
  const json all = sim.json_of({"diff", "", "lr=1 steps=[{n:0},{n:1},{n:3}] +none=null"});
  CHECK(all["equal"] == false);
  REQUIRE(all["changes"].size() == 4);
  CHECK(all["changes"][0] == json::parse(R"({"change": "changed", "key": "lr",
      "a": {"key": "lr", "value": 0.1, "place": {"file": "DIR/conf/config.yaml", "line": 1, "column": 5}},
      "b": {"key": "lr", "value": 1, "place": {"argument": 3, "column": 4}}})"));
  CHECK(all["changes"][1]["change"] == "added");
  CHECK(all["changes"][1]["key"] == "steps[0].n");
  CHECK(all["changes"][1]["a"].is_null());
  CHECK(all["changes"][2]["key"] == "steps[2].n");
  CHECK(all["changes"][2]["a"]["key"] == "steps[1].n");
  CHECK(all["changes"][2]["b"]["value"] == 3);
  CHECK(all["changes"][3]["b"]["value"].is_null());
}

TEST_CASE("diff as JSON writes every text so that it is read back") {
  program sim;
  const json all = sim.json_of({"diff", "", "~text ~big"});
  REQUIRE(all["changes"].size() == 2);
  CHECK(all["changes"][0]["a"]["value"] == "tab\t, quote \" and \x01");
  CHECK(all["changes"][0]["b"].is_null());
  CHECK(sim.out.find("\"value\":123456789012345678901234567890,") != std::string::npos);
}

TEST_CASE("diff without differences says so by its exit code") {
  program sim;
  CHECK(sim.json_of({"diff", "lr=0.1", ""}) == json::parse(R"({"equal": true, "changes": []})"));
  CHECK(sim({"diff", "", "lr=0.1"}) == 0);
  CHECK(sim.out.empty());
  CHECK(sim({"diff", "", "lr=1"}) == 1);
  CHECK(sim({"diff", "", "rl=1"}) == 2);
  CHECK(sim({"diff", ""}) == 2);
}

TEST_CASE("diff has colours only where the output has") {
  program sim;
  sim({"diff", "", "lr=1"});
  CHECK(sim.out.find('\x1b') == std::string::npos);
  sim.coloured = true;
  sim({"diff", "", "lr=1"});
  CHECK(sim.out ==
        "~ lr  \x1b[31m0.1\x1b[0m  \x1b[2mconf/config.yaml:1:5\x1b[0m\n"
        "   -> \x1b[32m1\x1b[0m    \x1b[2margument 3:1:4\x1b[0m\n"
        "0 added, 0 removed, 1 changed\n");
}

TEST_CASE("diff resolves what a run has saved with the run's own Hydra node") {
  program sim;
  const std::string run = "name: ${hydra:job.name}\nvalue: ${name}-${.name}\nlost: ?\?\?\nto: ${lost}\n";
  sim.directory.write("a/.hydra/config.yaml", run);
  sim.directory.write("a/.hydra/hydra.yaml", "hydra:\n  job:\n    name: one\n");
  sim.directory.write("b/.hydra/config.yaml", run);
  sim.directory.write("b/.hydra/hydra.yaml", "hydra:\n  job:\n    name: two\n");
  CHECK(sim({"diff", "a", "b"}) == 0);
  const json all = sim.json_of({"diff", "a", "b", "--resolve"});
  REQUIRE(all["changes"].size() == 2);
  CHECK(all["changes"][0]["a"]["value"] == "one");
  CHECK(all["changes"][1]["b"]["value"] == "two-two");
  CHECK(all["changes"][1]["b"]["place"]["file"] == "b/.hydra/config.yaml");
  CHECK(all["changes"][1]["b"]["place"]["line"] == 2);
}
