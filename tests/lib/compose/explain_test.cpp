#include "lib/compose/explain.hpp"

#include <algorithm>

#include "lib/compose/memory_source.hpp"
#include "lib/run/describe.hpp"
#include "lib/tree/emit_yaml.hpp"
#include "lib/tree/flow_text.hpp"
#include "lib/tree/typing.hpp"
#include "tests/lib/compose/compose_support.hpp"
#include "tests/support/catch.hpp"

using namespace hydranth;
using namespace hydranth::impl;

namespace {

composition_history history_of(testing::file_list files, const std::vector<std::string>& overrides = {}) {
  return composer(testing::make_options(testing::make_files(files)))
      .history(testing::make_request(overrides));
}

std::string shown(const node_ptr& value) {
  return value ? flow_text(*value) : "nothing";
}

/// A line for each value that a layer changed: `a.b: 1 -> 2 at config.yaml:1:4`.
std::vector<std::string> changes(const composition_history& history, std::string_view key) {
  std::vector<std::string> lines;
  for (const key_change& change : changes_of(history, steps_of(history.root(), key))) {
    for (const value_change& value : change.values) {
      const std::string where =
          value.place ? "at " + place_text(value.place, "conf") : "by " + layer_name(*change.layer);
      lines.push_back(full_key(value.path) + ": " + shown(value.before) + " -> " + shown(value.after) + " " +
                      where);
    }
  }
  return lines;
}

using lines = std::vector<std::string>;

}  // namespace

TEST_CASE("the last step of a history is the composed config") {
  const testing::file_list files{{"config.yaml", "defaults: [db: mysql, _self_]\nlr: 0.1\n"},
                                 {"db/mysql.yaml", "port: 1\n"},
                                 {"db/pg.yaml", "port: 2\n"}};
  const std::vector<std::string> overrides{"db=pg", "lr=0.2", "+x={a: [1]}", "~db.port",
                                           "hydra.verbose=true"};
  const composition composed = testing::compose(files, overrides);
  CHECK(emit_yaml(*history_of(files, overrides).root()) == emit_yaml(*composed.root));
}

TEST_CASE("a config that comes twice keeps what was merged into its maps") {
  const testing::file_list files{{"config.yaml", "defaults: [base, deep, base, _self_]\n"},
                                 {"base.yaml", "net: {depth: 1}\nseed: 1\n"},
                                 {"deep.yaml", "net: {depth: 2}\nseed: 2\n"}};
  const auto history = history_of(files);
  CHECK(emit_yaml(*history.root()) == emit_yaml(*testing::compose(files).root));
  CHECK(changes(history, "net.depth") ==
        lines{"net.depth: nothing -> 1 at base.yaml:1:14", "net.depth: 1 -> 2 at deep.yaml:1:14"});
  CHECK(changes(history, "seed") == lines{"seed: nothing -> 1 at base.yaml:2:7",
                                          "seed: 1 -> 2 at deep.yaml:2:7", "seed: 2 -> 1 at base.yaml:2:7"});
}

TEST_CASE("each layer that sets a value is named, also if the value stays") {
  const auto history = history_of(
      {{"config.yaml", "defaults: [a, b, _self_]\nx: 1\n"}, {"a.yaml", "x: 1\n"}, {"b.yaml", "y: 2\n"}},
      {"x=1"});
  CHECK(changes(history, "x") == lines{"x: nothing -> 1 at a.yaml:1:4", "x: 1 -> 1 at config.yaml:2:4",
                                       "x: 1 -> 1 at argument 1:1:3"});
}

TEST_CASE("of a map only what changes is named") {
  const auto history = history_of({{"config.yaml", "defaults: [a, _self_]\nm: {q: 3, n: {z: 1}}\n"},
                                   {"a.yaml", "m: {p: 1, q: 2, n: {}}\n"}},
                                  {"~m.p", "++m.n={w: 1}"});
  CHECK(changes(history, "m") == lines{"m.p: nothing -> 1 at a.yaml:1:8", "m.q: nothing -> 2 at a.yaml:1:14",
                                       "m.n: nothing -> {} at a.yaml:1:20", "m.q: 2 -> 3 at config.yaml:2:8",
                                       "m.n.z: nothing -> 1 at config.yaml:2:18",
                                       "m.p: 1 -> nothing at argument 1:1:1",
                                       "m.n.w: nothing -> 1 at argument 2:1:11"});
}

TEST_CASE("a list counts as one value, and an edited item has its place") {
  const auto history = history_of({{"config.yaml", "l: [1, [2, 3]]\n"}}, {"l.1.0=5"});
  CHECK(changes(history, "l") == lines{"l: nothing -> [1, [2, 3]] at config.yaml:1:4",
                                       "l: [1, [2, 3]] -> [1, [5, 3]] at argument 1:1:7"});
  CHECK(changes(history, "l[1][0]") ==
        lines{"l[1][0]: nothing -> 2 at config.yaml:1:9", "l[1][0]: 2 -> 5 at argument 1:1:7"});
  CHECK(changes(history, "l.0") == lines{"l[0]: nothing -> 1 at config.yaml:1:5"});
}

TEST_CASE("what a value above takes away is gone at that value's place") {
  const auto history =
      history_of({{"config.yaml", "defaults: [a, _self_]\nm: null\n"}, {"a.yaml", "m: {x: {y: 1}}\n"}});
  CHECK(changes(history, "m.x.y") ==
        lines{"m.x.y: nothing -> 1 at a.yaml:1:12", "m.x.y: 1 -> nothing at config.yaml:2:4"});
}

TEST_CASE("a package moves what a config sets") {
  const auto history = history_of(
      {{"config.yaml", "defaults: [db@a.b: x, _self_]\n"}, {"db/x.yaml", "v: 1\n"}, {"db/y.yaml", "v: 2\n"}},
      {"db@a.b=y"});
  CHECK(changes(history, "a.b.v") == lines{"a.b.v: nothing -> 2 at db/y.yaml:1:4"});
  const auto* layer =
      std::get_if<config_layer>(&changes_of(history, steps_of(history.root(), "a.b")).front().layer->from);
  REQUIRE(layer);
  CHECK(layer->element.package == "a.b");
  CHECK(layer->source == "file://conf");
  REQUIRE(layer->included.size() == 1);
  CHECK(text_at(layer->included[0].entry) == "db@a.b: x");
  CHECK(text_at(layer->included[0].chosen_at) == "db@a.b=y");
}

TEST_CASE("typed configs are layers without a place") {
  const record_type_ptr record = define_record("Db", {{"port", types::integer(), node::make(integer(1))}});
  auto typed = std::make_shared<memory_source>("pkg", "types");
  typed->add("db/base", ready_config{make_record(record), nullptr, std::nullopt});
  composer::options options =
      testing::make_options(testing::make_files({{"config.yaml", "defaults: [db: mysql]\n"},
                                                 {"db/mysql.yaml", "defaults: [base, _self_]\nport: 2\n"}}));
  options.path.insert(options.path.end() - 1, {"types", "pkg://types"});
  options.makers["pkg"] = [typed](const std::string&) { return typed; };
  const composition_history history = composer(options).history(testing::make_request());
  CHECK(changes(history, "db.port") ==
        lines{"db.port: nothing -> 1 by db/base from pkg://types", "db.port: 1 -> 2 at db/mysql.yaml:2:7"});
}

TEST_CASE("the origin of a value is its place or, without one, its layer") {
  const auto history = history_of({{"config.yaml", "lr: 0.1\n"}});
  CHECK(place_text(origin_of(history, steps_of(history.root(), "lr")).place, "conf") == "config.yaml:1:5");
  const value_origin version = origin_of(history, steps_of(history.root(), "hydra.runtime.version"));
  CHECK_FALSE(version.place);
  REQUIRE(version.layer);
  CHECK(layer_name(*version.layer) == "composing itself");
  const value_origin chdir = origin_of(history, steps_of(history.root(), "hydra.job.chdir"));
  REQUIRE(chdir.layer);
  CHECK(layer_name(*chdir.layer) == "hydra/config from structured://");
}

TEST_CASE("choices tell who made them") {
  const auto history = history_of({{"config.yaml", "defaults: [db: a, optional e: x, _self_, {f: null}]\n"},
                                   {"db/a.yaml", "v: 1\n"},
                                   {"g/a.yaml", "v: 1\n"}},
                                  {"~db", "+g=a"});
  const auto find = [&](std::string_view key) {
    return *std::ranges::find_if(history.choices,
                                 [&](const choice_origin& each) { return each.made.key == key; });
  };
  CHECK(find("db").is_deleted);
  CHECK(text_at(find("db").included.at(0).chosen_at) == "~db");
  CHECK(find("e").is_dropped);
  CHECK_FALSE(find("e").is_deleted);
  CHECK_FALSE(find("f").made.value);
  CHECK(text_at(find("g").included.at(0).entry) == "+g=a");
}

TEST_CASE("a key's text is found as it is written in the tree") {
  const node_ptr root = history_of({{"config.yaml", "1: {true: x}\nl: [{a: 1}]\n"}}).root();
  CHECK(full_key(steps_of(root, "1.True")) == "1.True");
  CHECK(node_at(root, steps_of(root, "1.True")));
  CHECK(node_at(root, steps_of(root, "l.0.a")));
  CHECK(full_key(steps_of(root, "l[0].a")) == "l[0].a");
  CHECK_FALSE(node_at(root, steps_of(root, "l.1.a")));
  CHECK_FALSE(node_at(root, steps_of(root, "nowhere.a")));
}
