#include "lib/run/verbs/verbs.hpp"

#include <nlohmann/json.hpp>
#include <sstream>

#include "lib/run/command_form.hpp"
#include "lib/run/completion.hpp"
#include "lib/run/front.hpp"
#include "lib/run/sessions.hpp"
#include "tests/lib/compose/compose_support.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/scratch_directory.hpp"

using namespace hydranth;
using impl::all_verbs;
using impl::verb;
using words = std::vector<std::string>;

namespace {

/// What completes the line in a program with verbs.
words completed(const std::string& line, bool verbs = true) {
  const session with;
  impl::application app;
  app.config_name = "config";
  app.configs = std::make_shared<impl::composer>(testing::make_options(testing::make_files(
      {{"config.yaml", "defaults: [{db: mysql}]\nlr: 0.1\nlast: 1\n"}, {"db/mysql.yaml", "port: 1\n"}})));
  app.how = impl::make_reading(with, impl::make_resolvers(with));
  app.verbs = verbs;
  return impl::complete(app, line, impl::line_style::shell);
}

/// What the program prints on stdout, as JSON. Its configs are in the directory.
nlohmann::json json_of(const testing::scratch_directory& directory, const words& line) {
  main_options options;
  options.config_path = directory.path().string();
  options.config_name = "config";
  options.verbs = true;
  std::string out;
  std::string err;
  const impl::console output{[&](std::string_view text) { out += text; },
                             [&](std::string_view text) { err += text; }};
  const int code = impl::run_front("sim", line, session(), options, nullptr, output);
  INFO(err);
  CHECK(code == 0);
  return nlohmann::json::parse(out);
}

}  // namespace

TEST_CASE("no verb's name can be an override") {
  for (const verb* each : all_verbs()) {
    CHECK_FALSE(impl::is_override(each->name));
    CHECK_FALSE(each->name.starts_with('-'));
    CHECK(impl::find_verb(each->name) == each);
  }
  CHECK(impl::find_verb("lr=1") == nullptr);
}

TEST_CASE("the help of each verb names all its flags and fits 80 columns") {
  for (const verb* each : all_verbs()) {
    const std::string text = impl::help_of(*each, "hydranth");
    INFO(text);
    for (const impl::flag_spec& flag : impl::flags_of(*each))
      CHECK(text.find(flag.long_name) != std::string::npos);
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) CHECK(line.size() <= 80);
    CHECK(text.ends_with('\n'));
  }
}

TEST_CASE("a verb is the first word, in a program that has verbs") {
  CHECK(impl::form_of("bin/sim", words{"explain", "lr"}, true).name == "sim explain");
  CHECK(impl::form_of("bin/sim", words{"lr=1", "explain"}, true).asked == nullptr);
  CHECK(impl::form_of("bin/sim", words{"explain", "lr"}, false).asked == nullptr);
}

TEST_CASE("the words behind a verb are names and overrides, and flags mix in") {
  const words line{"explain", "lr", "-cn", "other", "db=pg", "~x", "+y=1", "db.port"};
  const impl::arguments given = impl::form_of("sim", line, true).parse(line);
  CHECK(given.config_name == "other");
  const impl::verb_words sorted = impl::sort_words(given);
  REQUIRE(sorted.names.size() == 2);
  CHECK(sorted.names[1].text == "db.port");
  CHECK(sorted.names[1].number == 8);
  REQUIRE(sorted.overrides.size() == 3);
  CHECK(sorted.overrides[2]->name() == "argument 7");
}

TEST_CASE("verbs are completed as the first word, and their keys and flags behind them") {
  CHECK(completed("ex") == words{"explain"});
  CHECK(completed("ex", false).empty());
  CHECK(completed("lr=1 ex").empty());
  CHECK(completed("explain l") == words{"last", "last=", "lr", "lr="});
  CHECK(completed("explain db.") == words{"db.port", "db.port="});
  CHECK(completed("explain lr db=") == words{"db=mysql"});
  CHECK(completed("explain --config-n") == words{"--config-name"});
  CHECK(completed("explain --multi").empty());
}

TEST_CASE("explain tells programs what it tells people") {
  testing::scratch_directory directory;
  directory.write("config.yaml", "defaults:\n  - db: mysql\n  - _self_\nurl: ${db.host}\nbad: ${nope}\n");
  directory.write("db/mysql.yaml", "host: a\nlog: {x: 1}\n");
  directory.write("db/pg.yaml", "host: b\nlog: {x: 1}\n");
  const nlohmann::json found =
      json_of(directory, {"explain", "--format=json", "db", "url", "bad", "db.log.x", "hydra.job.num",
                          "db=pg", "~db.log", "db.host='\xC3\xA9'"});
  REQUIRE(found.size() == 5);
  const std::string path = directory.path().string();

  const nlohmann::json& db = found[0];
  CHECK(db["asked"] == "db");
  CHECK(db["choices"][0]["option"] == "pg");
  CHECK(db["choices"][0]["state"] == "chosen");
  const nlohmann::json entry{{"text", "db: mysql"},
                             {"place", {{"file", path + "/config.yaml"}, {"line", 2}, {"column", 5}}}};
  const nlohmann::json chosen{{"text", "db=pg"}, {"place", {{"argument", 8}, {"column", 1}}}};
  CHECK(db["choices"][0]["included"] ==
        nlohmann::json::array({{{"config", "db/pg"}, {"entry", entry}, {"chosen", chosen}}}));
  CHECK(db["raw"] == nlohmann::json{{"host", "\xC3\xA9"}});
  REQUIRE(db["layers"].size() == 3);
  CHECK(db["layers"][0]["kind"] == "config");
  CHECK(db["layers"][0]["config"] == "db/pg");
  CHECK(db["layers"][0]["package"] == "db");
  CHECK(db["layers"][0]["source"] == "file://" + path);
  CHECK(db["layers"][0]["included"] == db["choices"][0]["included"]);
  CHECK(db["layers"][1]["override"] == "~db.log");
  CHECK(db["layers"][1]["values"] ==
        nlohmann::json::array(
            {{{"key", "db.log"}, {"before", {{"x", 1}}}, {"place", {{"argument", 9}, {"column", 1}}}}}));
  CHECK(db["layers"][2]["place"] == nlohmann::json{{"argument", 10}, {"column", 10}});

  CHECK(found[1]["raw"] == "${db.host}");
  CHECK(found[1]["resolved"] == "\xC3\xA9");
  CHECK(found[1]["target"]["key"] == "db.host");
  CHECK(found[2]["error"] == "Interpolation key 'nope' not found\n    full_key: bad\n    object_type=dict");
  CHECK_FALSE(found[2].contains("resolved"));
  CHECK_FALSE(found[3].contains("raw"));
  CHECK(found[3]["layers"].size() == 2);
  CHECK(found[4]["layers"][0]["place"].is_null());
  CHECK(found[4]["layers"][0]["source"] == "structured://");
}

TEST_CASE("each topic of --info is there for programs") {
  testing::scratch_directory directory;
  directory.write(
      "config.yaml",
      "defaults:\n  - db: mysql\n  - optional none: x\n  - nothing: null\n  - _self_\nurl: ${db.p}\n");
  directory.write("db/mysql.yaml", "defaults: [base, _self_]\np: 1\n");
  directory.write("db/base.yaml", "p: 0\n");
  directory.write("db/pg.yaml", "p: 2\n");
  directory.write("nothing/n.yaml", "n: 1\n");
  const std::string path = directory.path().string();
  const auto ask = [&](const std::string& topic, const words& overrides = {}) {
    words line{"--info=" + topic, "--format=json"};
    line.insert(line.end(), overrides.begin(), overrides.end());
    return json_of(directory, line);
  };

  CHECK(ask("searchpath") == nlohmann::json::parse(R"({"searchpath": [
          {"provider": "hydra", "path": "pkg://hydra.conf"},
          {"provider": "main", "path": "file://)" + path +
                                                   R"("},
          {"provider": "schema", "path": "structured://"}]})"));
  CHECK(ask("plugins")["plugins"]["Launcher"] == nlohmann::json{"BasicLauncher"});

  const nlohmann::json defaults = ask("defaults")["defaults"];
  REQUIRE(defaults.size() >= 3);
  CHECK(defaults[defaults.size() - 2] ==
        nlohmann::json{{"config", "db/mysql"},
                       {"package", "db"},
                       {"self", true},
                       {"parent", "config"},
                       {"place", {{"file", path + "/config.yaml"}, {"line", 2}, {"column", 5}}}});

  const nlohmann::json tree = ask("defaults-tree", {"db=pg", "~nothing"})["defaults_tree"];
  CHECK(tree["label"] == "<root>");
  const nlohmann::json& primary = tree["children"].back();
  CHECK(primary["label"] == "config");
  REQUIRE(primary["children"].size() == 4);
  const nlohmann::json& db = primary["children"][0];
  CHECK(db["choice"] == "db");
  CHECK(db["option"] == "pg");
  CHECK(db["state"] == "chosen");
  CHECK(db["entry"]["text"] == "db: mysql");
  CHECK(db["chosen"] == nlohmann::json{{"text", "db=pg"}, {"place", {{"argument", 3}, {"column", 1}}}});
  CHECK(primary["children"][1]["state"] == "not there");
  CHECK(primary["children"][2]["state"] == "deleted");
  CHECK(primary["children"][2]["option"].is_null());
  CHECK(primary["children"][3]["label"] == "_self_");

  const nlohmann::json config = ask("config");
  CHECK(config["config"] == nlohmann::json{{"db", {{"p", 1}}}, {"url", "${db.p}"}});
  CHECK(config.size() == 4);
  const nlohmann::json all = ask("all");
  CHECK(all["version"] == "1.3.5");
  CHECK(all.size() == 6);
  for (const auto& [name, part] : config.items()) CHECK(all[name] == part);
}
