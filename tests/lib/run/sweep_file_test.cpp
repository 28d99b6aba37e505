#include "lib/run/sweep/sweep_file.hpp"

#include <string>
#include <utility>
#include <vector>

#include "hydranth/error.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/memory_world.hpp"

using namespace hydranth;
using namespace hydranth::impl;

namespace {

grammar::span argument(const std::string& path) {
  return {grammar::source::make("argument 1", path), {0, static_cast<std::uint32_t>(path.size())}};
}

using rows = std::vector<std::vector<std::string>>;

sweep_dimension read(const std::string& name, std::string text) {
  testing::memory_files files("/work");
  files.add(name, std::move(text));
  return read_sweep_file(files, argument(name));
}

rows rows_of(const std::string& name, std::string text) {
  const sweep_dimension made = read(name, std::move(text));
  rows all;
  for (std::size_t i = 0; i < made.size(); ++i) {
    const auto element = made.element(i);
    all.emplace_back(element.begin(), element.end());
  }
  return all;
}

/// `LINE:COLUMN: MESSAGE`
std::string failure_of(const std::string& name, std::string text) {
  try {
    (void)read(name, std::move(text));
  } catch (const error& failure) {
    const auto& where = failure.location();
    REQUIRE(where);
    return where->source + ":" + std::to_string(where->line) + ":" + std::to_string(where->column) + ": " +
           failure.message().substr(0, failure.message().find('\n'));
  }
  return "";
}

}  // namespace

TEST_CASE("a table: a line for each set, values as they are typed") {
  CHECK(rows_of("t.csv", "lr,+a.b,db@x\n0.10,\"[1, 2]\",pg\n1,,\"'x, y'\"\n") ==
        rows{{"lr=0.1", "+a.b=[1,2]", "db@x=pg"}, {"lr=1", "db@x='x, y'"}});
  const sweep_dimension made = read("t.csv", "lr,+a.b\n1,2\n");
  CHECK(made.name() == "t.csv");
  CHECK(made.keys() == std::vector<std::string>{"lr", "a.b"});
}

TEST_CASE("a list of maps: values keep their types") {
  CHECK(rows_of("t.yaml",
                "- {a: 1, b: '1', c: x y, d: [1, '2', {e: null}], f: '${a}', g: '', h: '?"
                "?"
                "?'}\n") == rows{{"a=1", "b='1'", "c=x\\ y", "d=[1,'2',{e:null}]", "f='${a}'", "g=",
                                  "h=?"
                                  "?"
                                  "?"}});
  CHECK(rows_of("t.json", R"([{"a": 1.5, "+b": true}, {}])") == rows{{"a=1.5", "+b=True"}, {}});
}

TEST_CASE("a list of lists: overrides as they are typed") {
  CHECK(rows_of("t.yml", "- [a=1, '+b=x', ~c, 'd=append(2)']\n- []\n") ==
        rows{{"a=1", "+b=x", "~c", "d=append(2)"}, {}});
}

TEST_CASE("errors have their place in the file") {
  CHECK(failure_of("t.csv", "a,b\n1,2\n3,\"4,5\"\n") == "t.csv:3:4: a sweep within a set of overrides");
  CHECK(failure_of("t.csv", "a,b\n1,2,3\n") == "t.csv:2:1: the line has 3 fields, the first one 2");
  CHECK(failure_of("t.csv", "a,hydra.x\n1,2\n") ==
        "t.csv:1:3: a set of overrides is about the job, not about Hydra's own config");
  CHECK(failure_of("t.csv", "a,~b\n1,2\n") == "t.csv:1:3: the first line holds the keys; this is none");
  CHECK(failure_of("t.yaml", "- [a=1]\n- ['b=[1']\n") == "t.yaml:2:9: no viable alternative at input '[1'");
  CHECK(failure_of("t.yaml", "- [a=1, +a=2]\n") == "t.yaml:1:9: the set has two overrides of 'a'");
  CHECK(failure_of("t.yaml", "a: 1\n") == "t.yaml:1:1: a sweep file holds a list of sets of overrides");
  CHECK(failure_of("t.yaml", "- 5\n") == "t.yaml:1:3: expected a set of overrides, found 5");
  CHECK(failure_of("t.yaml", "") == "argument 1:1:1: the sweep file holds no sets of overrides");
  CHECK(failure_of("t.txt", "") ==
        "argument 1:1:1: argument --sweep-file: 't.txt' is no name of a sweep file");
}
