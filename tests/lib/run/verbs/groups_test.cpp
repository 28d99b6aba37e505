#include "hydranth/config_store.hpp"
#include "tests/lib/run/verbs/verb_program.hpp"

using hydranth::testing::verb_program;
using nlohmann::json;

namespace {

struct program : verb_program {
  program() {
    directory.write("conf/config.yaml",
                    "defaults:\n"
                    "  - db@app.db: mysql\n"
                    "  - cache: ?\?\?\n"
                    "  - tags: [a]\n");
    directory.write("conf/db/mysql.yaml", "port: 1\n");
    directory.write("conf/db/an option.yaml", "# @package other\nport: 2\n");
    directory.write("conf/db/broken.yaml", "a: [\n");
    directory.write("conf/cache/big.yaml", "size: 1\n");
    directory.write("conf/tags/a.yaml", "a: 1\n");
    directory.write("conf/tags/b.yaml", "b: 1\n");
    directory.write("conf/extra/x.yaml", "# @package _global_\nx: 1\n");
    directory.write("conf/.git/x.yaml", "x: 1\n");
    directory.write("conf/docs/readme.txt", "none");
    with.add(hydranth::config_store().store({.group = "db", .name = "stored", .yaml = "port: 3"}));
  }

  json group(const std::string& name, std::vector<std::string> words = {}) {
    words.insert(words.begin(), {"groups", name});
    return json_of(words)[0];
  }
};

std::vector<std::string> overrides_of(const json& use) {
  std::vector<std::string> texts;
  for (const json& option : use["options"]) texts.push_back(option["override"]);
  return texts;
}

}  // namespace

TEST_CASE("groups as JSON: a package in the entry, options to quote, broken and stored ones") {
  program sim;
  const json db = sim.group("db");
  CHECK(db["group"] == "db");
  REQUIRE(db["uses"].size() == 1);
  const json& use = db["uses"][0];
  CHECK(use["override"] == "db@app.db=");
  CHECK(use["entry"] == "override /db@app.db");
  CHECK(use["state"] == "chosen");
  CHECK(use["chosen"] == "mysql");
  CHECK(use["place"] == json::parse(R"({"file": "DIR/conf/config.yaml", "line": 2, "column": 5})"));
  REQUIRE(use["options"].size() == 4);
  CHECK(use["options"][0] == json::parse(R"({"option": "an option", "override": "db@app.db=an option",
      "package": "app.db", "source": "file://DIR/conf", "file": "DIR/conf/db/an option.yaml"})"));
  CHECK(use["options"][1]["package"].is_null());
  CHECK(use["options"][2]["option"] == "mysql");
  CHECK(use["options"][3]["source"] == "structured://");
  CHECK(use["options"][3]["file"].is_null());
}

TEST_CASE("groups as JSON: open choices, lists, groups that no list names") {
  program sim;
  const json cache = sim.group("cache")["uses"][0];
  CHECK(cache["state"] == "missing");
  CHECK(cache["chosen"].is_null());
  const json tags = sim.group("tags")["uses"][0];
  CHECK(tags["chosen"] == json::parse(R"(["a"])"));
  CHECK(overrides_of(tags) == std::vector<std::string>{"tags=[a]", "tags=[b]"});
  const json extra = sim.group("extra")["uses"][0];
  CHECK(extra["state"] == "not listed");
  CHECK(extra["override"] == "+extra=");
  CHECK(extra["entry"] == "/extra");
  CHECK(extra["place"].is_null());
  CHECK(extra["options"][0]["package"] == "");
}

TEST_CASE("groups: what the overrides choose") {
  program sim;
  const json chosen = sim.group("cache", {"cache=big"})["uses"][0];
  CHECK(chosen["state"] == "chosen");
  CHECK(chosen["place"] == json::parse(R"({"argument": 3, "column": 1})"));
  CHECK(sim.group("db", {"~db@app.db"})["uses"][0]["state"] == "deleted");
  CHECK(sim.group("extra", {"+extra=x"})["uses"][0]["override"] == "extra=");
  CHECK(sim.group("tags", {"tags=[b,a]"})["uses"][0]["chosen"] == json::parse(R"(["b", "a"])"));
}

TEST_CASE("the override that is shown chooses the option") {
  program sim;
  for (const std::string name : {"db", "cache", "tags", "extra"}) {
    const json uses = sim.group(name)["uses"];
    for (const std::string& override_text : overrides_of(uses[0])) {
      INFO(override_text);
      const std::string option = override_text.substr(override_text.find('=') + 1);
      if (option == "broken") continue;
      const std::string shown = sim.group(name, {override_text})["uses"][0]["chosen"].dump();
      CHECK(shown == (name == "tags" ? "[\"" + option.substr(1, 1) + "\"]" : "\"" + option + "\""));
    }
  }
}

TEST_CASE("groups lists all of them, Hydra's last, and none that is hidden or empty") {
  program sim;
  std::vector<std::string> names;
  for (const json& group : sim.json_of({"groups"})) names.push_back(group["group"]);
  REQUIRE(names.size() > 5);
  CHECK(std::vector<std::string>(names.begin(), names.begin() + 5) ==
        std::vector<std::string>{"cache", "db", "extra", "tags", "hydra/env"});
  CHECK(sim({"groups", "dbs"}) == 1);
  CHECK(sim.err.find("did you mean 'db'?") != std::string::npos);
}
