// Keys that a task never reads: whole texts, and what counts as reading.
#include <hydranth/bind.hpp>
#include <hydranth/compose.hpp>
#include <hydranth/instantiate.hpp>
#include <hydranth/render.hpp>
#include <hydranth/unread.hpp>
#include <string>
#include <thread>
#include <vector>

#include "lib/run/front.hpp"
#include "lib/run/output_files.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/scratch_directory.hpp"

using namespace hydranth;
using hydranth::testing::replaced;
using hydranth::testing::scratch_directory;

namespace lab {

struct model {
  int width = 1;
  config extra;
};
HYDRANTH_FIELDS(model, width, extra)

}  // namespace lab

namespace {

config watched(const std::string& yaml, unread_policy policy = unread_policy::warn) {
  session with;
  with.report_unread(policy).add(config_store().store({.name = "config", .yaml = yaml}));
  return compose(with, {.config_name = "config"}).config;
}

/// What is unread once the config has been read so, with blanks between.
template <typename Read>
std::string unread(const std::string& yaml, const Read& read) {
  const config cfg = watched(yaml);
  read(cfg);
  std::string keys;
  for (const unread_key& key : unread_keys(cfg)) keys += (keys.empty() ? "" : " ") + key.full_key;
  return keys;
}

const std::string tree =
    "model:\n  width: 3\n  depth: 2\n  act: {name: relu, slope: 0.1}\n"
    "steps: [1, 2]\nempty: {}\nname: x\n";

}  // namespace

TEST_CASE("keys that nobody reads are found; what is wholly unread is one key") {
  CHECK(unread(tree, [](const config&) {}) == "model steps empty name");
  CHECK(unread(tree, [](const config& cfg) { (void)cfg["model"]; }) == "model steps empty name");
  CHECK(unread(tree, [](const config& cfg) { (void)cfg.get<int>("model.width"); }) ==
        "model.depth model.act steps empty name");
  CHECK(unread(tree, [](const config& cfg) { (void)cfg["model"].get_or<double>("act.slope", 1); }) ==
        "model.width model.depth model.act.name steps empty name");
  CHECK(unread(tree, [](const config& cfg) { (void)cfg["steps"][1].as<int>(); }) ==
        "model steps[0] empty name");
  CHECK(unread(tree, [](const config& cfg) {
          (void)cfg.get<std::vector<int>>("steps");
          (void)cfg.contains("name");
          (void)cfg["empty"].size();
        }) == "model");
  // Keys say nothing of values.
  CHECK(unread(tree, [](const config& cfg) { (void)cfg["model"].keys(); }) ==
        "model.width model.depth model.act steps empty name");
}

TEST_CASE("reading a map as a whole reads all that is below") {
  const auto nothing_left = [](const auto& read) { return unread(tree, read).empty(); };
  CHECK(nothing_left([](const config& cfg) { (void)cfg.to_yaml(); }));
  CHECK(nothing_left([](const config& cfg) { (void)cfg.to_json(); }));
  CHECK(nothing_left([](const config& cfg) { (void)cfg.resolved(); }));
  CHECK(nothing_left([](const config& cfg) { (void)(cfg == config()); }));
  CHECK(nothing_left([](const config& cfg) { (void)config::list({cfg}); }));
  CHECK(unread(tree, [](const config& cfg) { (void)cfg["model"].to_yaml(); }) == "steps empty name");
  // A copy's keys are not the config's.
  CHECK(unread("a: {name: 1}\nname: x\n",
               [](const config& cfg) { (void)cfg["a"].resolved().get<int>("name"); }) == "name");
}

TEST_CASE("a struct reads its fields, and a field that is a config when it is read itself") {
  const std::string yaml = "width: 3\nextra: {a: 1, b: 2}\n";
  CHECK(unread(yaml, [](const config& cfg) { (void)cfg.as<lab::model>(); }) == "extra.a extra.b");
  CHECK(unread(yaml, [](const config& cfg) { (void)cfg.as<lab::model>().extra.get<int>("a"); }) == "extra.b");
}

TEST_CASE("interpolations that are followed read what they lead to") {
  const std::string yaml =
      "host: h\nport: 1\nurl: 'http://${host}:${port}'\nagain: ${url}\nset: {a: 1, b: 2}\nlink: ${set}\n"
      "picked: ${oc.select:port}\nsum: '${expr:${port} + 1}'\nnames: '${oc.dict.keys:set}'\n";
  CHECK(unread(yaml, [](const config& cfg) { (void)cfg.get<std::string>("again"); }) ==
        "set link picked sum names");
  CHECK(unread(yaml, [](const config& cfg) { (void)cfg.get<int>("link.a"); }) ==
        "host port url again set.b picked sum names");
  CHECK(unread(yaml, [](const config& cfg) { (void)cfg.get<int>("picked"); }) ==
        "host url again set link sum names");
  CHECK(unread(yaml, [](const config& cfg) { (void)cfg.get<int>("sum"); }) ==
        "host url again set link picked names");
  CHECK(unread(yaml, [](const config& cfg) { (void)cfg["names"].to_json(); }) ==
        "host port url again set.a set.b link picked sum");
  CHECK(unread(yaml, [](const config& cfg) { (void)cfg["link"].to_json(); }) ==
        "host port url again picked sum names");
}

TEST_CASE("a changed copy is the same config") {
  CHECK(unread("a: 1\nb: 2\n", [](const config& cfg) { (void)cfg.set("c", 3).get<int>("b"); }) == "a");
}

TEST_CASE("targets read their arguments and their own keys") {
  registry makers;
  makers.add("scale", [](double by) { return by; }, {"by"});
  CHECK(unread("op: {_target_: scale, _convert_: all, _recursive_: true, by: 2}\n",
               [&](const config& cfg) { CHECK(makers.make<double>(cfg["op"]) == 2.0); }) == "");
}

TEST_CASE("without a policy nothing is watched") {
  const config cfg = watched(tree, unread_policy::ignore);
  CHECK(unread_keys(cfg).empty());
  CHECK_NOTHROW(ensure_all_read(cfg));
  CHECK(unread_keys(config::from_yaml("a: 1")).empty());
}

TEST_CASE("reading from threads is safe") {
  const config cfg = watched(tree);
  std::vector<std::thread> readers;
  for (int i = 0; i < 4; ++i) {
    readers.emplace_back([cfg] {
      for (int n = 0; n < 200; ++n) {
        (void)cfg.get<int>("model.width");
        (void)cfg.get_or<int>("model.absent", n);
        (void)unread_keys(cfg);
      }
    });
  }
  for (std::thread& reader : readers) reader.join();
  CHECK(unread_keys(cfg).size() == 5);
}

TEST_CASE("an unread key's error tells its place, the others, and what was looked for") {
  const config cfg = watched("model:\n  dropot: 0.1\n  width: 3\nname: x\n", unread_policy::fail);
  (void)cfg.get_or<double>("model.dropout", 0.5);
  (void)cfg.get<int>("model.width");
  std::string text;
  try {
    ensure_all_read(cfg);
  } catch (const error& failure) {
    CHECK(failure.kind() == "UnreadKeyError");
    text = render(failure);
  }
  CHECK(text ==
        "Key 'model.dropot' was never read\n"
        "  --> structured://config.yaml:2:11\n   |\n 2 |   dropot: 0.1\n   |           ^^^\n"
        "   = hint: 'model.dropout' was looked for\n"
        "\nKey 'name' was never read\n"
        "  --> structured://config.yaml:4:7\n   |\n 4 | name: x\n   |       ^\n");
}

namespace {

/// What a program prints to stderr; its task reads `lr`.
std::string run(
    unread_policy policy, const std::vector<std::string>& more, int expected,
    const task& work = [](const config& cfg) { (void)cfg.get<double>("lr"); }) {
  scratch_directory directory;
  directory.write("conf/config.yaml",
                  "lr: 0.1\nname: x\ndata: {path: p}\nhydra: {run: {dir: 'out/${name}'}}\n");
  session with;
  with.report_unread(policy);
  std::string told;
  const impl::console output{[](std::string_view) {}, [&](std::string_view text) { told += text; }};
  const main_options options{.config_path = (directory.path() / "conf").string(), .config_name = "config"};
  const impl::directory_change change(directory.path());
  CHECK(impl::run_front("bin/sim", more, with, options, &work, output) == expected);
  // Saving the config reads nothing of it.
  if (more.empty()) CHECK(directory.has("out/x/.hydra/config.yaml"));
  return replaced(told, directory.path().string(), "DIR");
}

}  // namespace

TEST_CASE("main reports what a task has not read") {
  CHECK(run(unread_policy::ignore, {}, 0) == "");
  CHECK(run(unread_policy::warn, {}, 0) == "warning: Key 'data' was never read (DIR/conf/config.yaml:3)\n");
  CHECK(run(unread_policy::warn, {"+seed=3"}, 0) ==
        "warning: Key 'data' was never read (DIR/conf/config.yaml:3)\n"
        "warning: Key 'seed' was never read (argument 1:1)\n");
  CHECK(run(unread_policy::fail, {}, 1) ==
        "Error executing job with overrides: []\nKey 'data' was never read\n"
        "  --> DIR/conf/config.yaml:3:7\n   |\n 3 | data: {path: p}\n   |       ^^^^^^^^^\n");
  // A job that failed had no chance to read the rest.
  CHECK(run(unread_policy::fail, {}, 1, [](const config&) { throw std::runtime_error("no disk"); }) ==
        "Error executing job with overrides: []\nno disk\n");
  CHECK(run(unread_policy::fail, {}, 3, [](const config&) { return exit_code{3}; }) == "");
}

TEST_CASE("in a sweep each key is warned of once") {
  const std::string told = run(unread_policy::warn, {"-m", "lr=1,2", "hydra.sweep.dir=many"}, 0);
  CHECK(told ==
        "warning: Key 'name' was never read (DIR/conf/config.yaml:2)\n"
        "warning: Key 'data' was never read (DIR/conf/config.yaml:3)\n");
}
