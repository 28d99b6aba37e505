#include <algorithm>

#include "hydranth/config_store.hpp"
#include "tests/lib/run/verbs/verb_program.hpp"

using namespace hydranth;
using hydranth::testing::verb_program;
using nlohmann::json;
using texts = std::vector<std::string>;

namespace {

struct program : verb_program {
  explicit program(const std::string& primary) { directory.write("conf/config.yaml", primary); }

  program& add(const std::string& path, const std::string& text) {
    directory.write("conf/" + path + ".yaml", text);
    return *this;
  }

  json validate(texts words = {}) {
    words.insert(words.begin(), "validate");
    return json_of(words);
  }
};

/// `error composition config.yaml:2`, with what shows it.
texts problems_of(const json& found) {
  texts all;
  for (const json& each : found["problems"]) {
    std::string text = each["severity"].get<std::string>() + " " + each["kind"].get<std::string>();
    if (!each["file"].is_null()) {
      const std::string file = each["file"];
      text += " " + (file.starts_with("DIR/conf/") ? file.substr(9) : file) + ":" + each["line"].dump();
    }
    for (const json& overrides : each["overrides"]) text += " " + overrides.dump();
    all.push_back(text);
  }
  return all;
}

}  // namespace

TEST_CASE("the fields of a problem") {
  program sim("lr: 0.1\nrate: ${rl}\n");
  const json found = sim.validate();
  REQUIRE(found["problems"].size() == 1);
  CHECK(found["problems"][0] == json::parse(R"({"severity": "error", "kind": "interpolation",
      "message": "Interpolation key 'rl' not found\n    full_key: rate\n    object_type=dict",
      "file": "DIR/conf/config.yaml", "line": 2, "column": 7, "length": 5, "hint": "did you mean 'lr'?",
      "overrides": [[]], "combinations": 1})"));
  CHECK(found["errors"] == 1);
  CHECK(found["warnings"] == 0);
  CHECK(found["combinations"] == 1);
  CHECK(found["configs"] == 1);
}

TEST_CASE("the exit code tells errors from warnings") {
  program sim("defaults: [db: a]\nx: 1\n");
  sim.add("db/a", "port: 1\n");
  CHECK(sim({"validate"}) == 0);
  CHECK(sim.out.find("missing `_self_`") != std::string::npos);
  CHECK(sim.out.ends_with("\n0 errors, 1 warning in 1 combination of 2 configs\n"));
  CHECK(sim({"validate", "y=1"}) == 1);
  CHECK(sim({"validate", "y"}) == 2);
  CHECK(sim.err.find("warning") == std::string::npos);
}

TEST_CASE("a broken default does not hide what is wrong with other options") {
  program sim("defaults: [db: a, model: x, _self_]\nurl: ${db.port}\n");
  sim.add("db/a", "port: [\n").add("db/b", "port: 1\n").add("model/x", "n: ${nowhere}\n");
  sim.add("model/y", "defaults: [z]\n").add("model/w", "m: ${x:}\n");
  CHECK(problems_of(sim.validate()) == texts{R"(error syntax db/a.yaml:1 [])",
                                             R"(error unknown-resolver model/w.yaml:1 ["db=b","model=w"])",
                                             R"(error interpolation model/x.yaml:1 ["db=b"])",
                                             R"(error composition model/y.yaml:1 ["model=y"])"});
}

TEST_CASE("open choices are made, in each combination, also the ones that they open") {
  program sim("defaults: [db: '?\?\?', model: '?\?\?', _self_]\nx: ?\?\?\ny: ${x}-${hydra:job.num}\n");
  sim.add("db/a", "defaults: [engine: '?\?\?']\n").add("db/b", "port: 1\n");
  sim.add("db/engine/e", "e: 1\n").add("db/engine/f", "f: ${nowhere}\n").add("model/m", "m: 1\n");
  const json found = sim.validate();
  CHECK(problems_of(found) ==
        texts{R"(error interpolation db/engine/f.yaml:1 ["model=m","db=a","db/engine=f"])"});
  CHECK(found["combinations"] == 3);
}

TEST_CASE("an error is reported once, with the first combinations that show it") {
  program sim("defaults: [db: a, other: a, _self_]\nx: ${db.port}\n");
  sim.add("db/a", "port: 1\n").add("other/a", "a: 1\n").add("other/b", "b: 1\n");
  for (const std::string name : {"b", "c", "d", "e", "f"}) sim.add("db/" + name, "host: 1\n");
  const json found = sim.validate();
  REQUIRE(problems_of(found) == texts{R"(error interpolation config.yaml:2 ["db=b"] ["db=c"] ["db=d"])"});
  CHECK(found["problems"][0]["combinations"] == 5);
  sim({"validate"});
  CHECK(sim.out.find("   = with db=b; db=c; db=d; and 2 more\n") != std::string::npos);
}

TEST_CASE("all jobs of a sweep are composed, from its params, too") {
  program sim("a: '1'\nb: ${oc.decode:${a}}\nc: 1\nhydra: {sweeper: {params: {c: \"1,2\"}}}\n");
  CHECK(sim.validate()["errors"] == 0);
  const json found = sim.validate({"-m", "a='2','[','3'"});
  CHECK(found["combinations"] == 7);
  CHECK(problems_of(found) == texts{R"(error interpolation config.yaml:2 ["c=1","a='['"] ["c=2","a='['"])"});
}

TEST_CASE("several overrides are wrong at once") {
  program sim("a: 1\n");
  CHECK(problems_of(sim.validate({"b=1", "c=[", "a=2", "~d", "db@x=1"})) ==
        texts{R"(error composition argument 2:1 [])", R"(error syntax argument 3:1 [])",
              R"(error composition argument 5:1 [])", R"(error composition argument 6:1 [])"});
}

TEST_CASE("a text where the content of a group belongs") {
  program sim("defaults: [db@store: a, _self_]\napp: {db: b, name: a}\n");
  sim.add("db/a", "x: 1\n").add("db/b", "x: 2\n").add("app/db/b", "x: 3\n");
  CHECK(problems_of(sim.validate()) == texts{"warning group-as-value config.yaml:2"});
  const json found = sim.validate({"store=b", "app.db={}", "+my.db=a", "+my.name=b"});
  CHECK(problems_of(found) ==
        texts{"warning group-as-value argument 2:1", "warning group-as-value argument 4:1"});
  CHECK(found["problems"][0]["hint"] == "to choose the option write db@store=b");
}

TEST_CASE("a program's own resolvers and stored configs take part") {
  program sim("defaults: [db: a]\n");
  sim.with.add_resolver("twice",
                        [](std::span<const config> arguments) { return arguments[0].to_int64() * 2; });
  sim.with.add(hydranth::config_store()
                   .store({.group = "db", .name = "a", .yaml = "port: ${twice:3}"})
                   .store({.group = "db", .name = "b", .yaml = "port: ${twice:x}"}));
  const json found = sim.validate();
  REQUIRE(found["problems"].size() == 1);
  CHECK(found["problems"][0]["kind"] == "interpolation");
  CHECK(found["problems"][0]["overrides"] == json::parse(R"([["db=b"]])"));
  CHECK(found["configs"] == 3);
}

TEST_CASE("a hundred options are tried in well under a second") {
  std::string primary = "defaults:\n";
  for (int group = 0; group < 10; ++group) primary += "  - g" + std::to_string(group) + ": o0\n";
  program sim(primary + "  - _self_\n");
  for (int group = 0; group < 10; ++group) {
    for (int option = 0; option < 10; ++option) {
      sim.add("g" + std::to_string(group) + "/o" + std::to_string(option),
              "a: {b: 1, c: [1, 2]}\nd: ${.a.b}\n");
    }
  }
  const auto begin = std::chrono::steady_clock::now();
  CHECK(sim.validate()["combinations"] == 91);
  // The processor's time would be a tenth of that; tests may share it with others.
  CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(10));
}
