#include "lib/run/sweep/plan_file.hpp"

#include <string>

#include "lib/tree/emit_yaml.hpp"
#include "lib/tree/load.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/scratch_directory.hpp"

using namespace hydranth;
using namespace hydranth::impl;
using hydranth::testing::scratch_directory;

namespace {

node_ptr yaml(const std::string& text) {
  return load_yaml(grammar::source::make("test", text));
}

const std::string master = "hydra:\n  run:\n    dir: out/${now:%H}\nx: 1\ntext: 'a: ${b}'\n";

plan_header header() {
  return {.program = "sim",
          .command = {"echo", "${x}", "\"quoted\"\n"},
          .directory = "/home/me",
          .config_name = "config",
          .master = yaml(master)};
}

planned_job job(const std::string& config) {
  return {.overrides = {"x=${y}", "+n='é'"}, .directory = "/out/0", .identity = "id", .full = yaml(config)};
}

}  // namespace

TEST_CASE("a plan is the same once it was written") {
  const scratch_directory scratch;
  const std::string changed = "hydra:\n  run:\n    dir: elsewhere\nx: 2.5\nnew:\n- ???\n- .nan\n- ${x}\n";
  const std::string reordered = "x: 1\nhydra:\n  run:\n    dir: out/${now:%H}\ntext: 'a: ${b}'\n";
  std::string plan = first_plan_line(header()) + job_lines(header().master).line_of(0, job(changed));
  job_lines others(job(changed).full);
  std::size_t number = 1;
  for (const std::string& each : {master, reordered, changed}) plan += others.line_of(number++, job(each));
  scratch.write("plan.jsonl", plan + last_plan_line(number));

  const plan_file read(scratch.path() / "plan.jsonl");
  CHECK(read.header().program == "sim");
  CHECK(read.header().command == header().command);
  CHECK(read.header().directory == "/home/me");
  CHECK(read.header().config_name == "config");
  CHECK(emit_yaml(*read.header().master) == master);
  REQUIRE(read.size() == 4);
  CHECK(emit_yaml(*read.job(0).full) == changed);
  CHECK(emit_yaml(*read.job(1).full) == master);
  CHECK(emit_yaml(*read.job(2).full) == reordered);
  CHECK(emit_yaml(*read.job(3).full) == changed);
  CHECK(read.job(1).overrides == job(master).overrides);
  CHECK(read.job(1).directory == "/out/0");
  CHECK(read.job(1).identity == "id");
}

TEST_CASE("a plan that is cut short is none") {
  const scratch_directory scratch;
  const std::string whole =
      first_plan_line(header()) + job_lines(header().master).line_of(0, job(master)) + last_plan_line(1);
  CHECK_THROWS_AS(plan_file(scratch.path() / "none.jsonl"), error);
  for (const std::size_t size : {std::size_t{0}, std::size_t{20}, whole.find('\n') + 1, whole.size() - 12}) {
    INFO(size);
    scratch.write("plan.jsonl", whole.substr(0, size));
    CHECK_THROWS_AS(plan_file(scratch.path() / "plan.jsonl"), error);
  }
  scratch.write("plan.jsonl", "{\"format\":1}\n{\"jobs\":0}\n");
  CHECK_THROWS_WITH(plan_file(scratch.path() / "plan.jsonl"),
                    "'" + (scratch.path() / "plan.jsonl").string() +
                        "' is no plan of a sweep: another version has written it");
}

TEST_CASE("jobs have one identity if their resolved configs are equal") {
  const auto identity = [](const std::string& text) {
    tree_namer namer;
    return identity_of(config::from_yaml(text), namer);
  };
  CHECK(identity("a: 1\nb: ${a}") == identity("a: 1\nb: 1"));
  CHECK(identity("a: 1") != identity("a: 1.0"));
  CHECK(identity("a: ${none}") == identity("a: ${none}"));
  CHECK(identity("a: 1").size() == 36);
  CHECK(identity("a: {b: 1}") != identity("a: {b: 2}"));
  CHECK(identity("a: {b: {}}") != identity("a: {b: []}"));
  CHECK(identity("a: {b: 1}\nc: [1]") != identity("c: [1]\na: {b: 1}"));
}
