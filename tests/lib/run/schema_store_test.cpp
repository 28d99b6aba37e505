// Structs as schemas: what composing refuses, with whole texts.
#include <hydranth/bind.hpp>
#include <hydranth/compose.hpp>
#include <hydranth/render.hpp>
#include <string>
#include <vector>

#include "lib/run/front.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/scratch_directory.hpp"

namespace lab {

struct layer {
  int width = 64;
  std::string activation = "relu";
};
HYDRANTH_FIELDS(layer, width, activation)

enum class mode { fast, exact };
HYDRANTH_ENUM(mode, fast, exact)

struct train {
  double lr = 0.01;
  int epochs = 10;
  std::string device = "cpu";
  std::string run_name = "run-1";
  mode kind = mode::fast;
  std::vector<layer> layers;
  std::chrono::seconds limit{60};
  std::optional<std::string> tag;
  int seed = 0;
  double rate = 0.01;
};
inline auto hydranth_fields(const train*) {
  using hydranth::field;
  return hydranth::fields(
      "train", field("lr", &train::lr).min(0).max(1).help("lr is the step size"),
      field("epochs", &train::epochs).min(1), field("device", &train::device).one_of({"cpu", "gpu"}),
      field("run_name", &train::run_name).pattern("[a-z]+-[0-9]+"), field("kind", &train::kind),
      field("layers", &train::layers), field("limit", &train::limit), field("tag", &train::tag),
      field("seed", &train::seed).required(), field("rate", &train::rate).deprecated("use lr"));
}

struct database {
  std::string host = "localhost";
  int port = 3306;
};
HYDRANTH_FIELDS(database, host, port)

}  // namespace lab

using namespace hydranth;
using hydranth::testing::replaced;
using hydranth::testing::scratch_directory;

namespace {

/// A program whose primary config is `text`, after the schema.
struct program {
  scratch_directory directory;
  session with;

  explicit program(const std::string& text) {
    directory.write("conf/config.yaml", "defaults:\n- train\n- _self_\n" + text);
    with.add(config_store().add<lab::train>("train"));
  }

  [[nodiscard]] compose_options options(std::vector<std::string> overrides = {}) const {
    return {
        .config_path = directory.path() / "conf", .config_name = "config", .overrides = std::move(overrides)};
  }
  [[nodiscard]] config composed(std::vector<std::string> overrides = {}) const {
    return compose(with, options(std::move(overrides))).config;
  }
  [[nodiscard]] std::string refused(std::vector<std::string> overrides = {}) const {
    try {
      (void)composed(std::move(overrides));
    } catch (const error& failure) {
      return replaced(render(failure), directory.path().string(), "DIR");
    }
    return "not refused";
  }
};

std::string refused(const std::string& text, std::vector<std::string> overrides = {}) {
  return program(text).refused(std::move(overrides));
}

}  // namespace

TEST_CASE("a stored struct is the beginning of a config") {
  const program sim("seed: 1\nlayers: [{width: 3}]\n");
  const config made = sim.composed({"epochs=3", "kind=exact", "tag=x", "limit=2min"});
  CHECK(made.to_yaml() ==
        "lr: 0.01\nepochs: 3\ndevice: cpu\nrun_name: run-1\nkind: exact\nlayers:\n- width: 3\n"
        "  activation: relu\nlimit: 2min\ntag: x\nseed: 1\nrate: 0.01\n");
  const auto read = made.as<lab::train>();
  CHECK(read.limit == std::chrono::minutes(2));
  CHECK(read.kind == lab::mode::exact);
  CHECK(read.layers.at(0).activation == "relu");
}

TEST_CASE("what does not fit the struct's types is refused where it stands") {
  CHECK(refused("epochs: many\n") ==
        "In 'config': ValidationError raised while composing config:\n"
        "Value 'many' of type 'str' could not be converted to Integer\n"
        "    full_key: epochs\n"
        "    object_type=train\n"
        "  --> DIR/conf/config.yaml:4:9\n"
        "   |\n"
        " 4 | epochs: many\n"
        "   |         ^^^^\n");
  CHECK(refused("seed: 1\n", {"epochs=many"}) ==
        "Error merging override epochs=many\n"
        "Value 'many' of type 'str' could not be converted to Integer\n"
        "    full_key: epochs\n"
        "    object_type=train\n"
        "  --> override 1:1:8\n"
        "   |\n"
        " 1 | epochs=many\n"
        "   |        ^^^^\n");
  CHECK(refused("epoch: 3\n") ==
        "In 'config': ConfigKeyError raised while composing config:\n"
        "Key 'epoch' not in 'train'\n"
        "    full_key: epoch\n"
        "    object_type=train\n"
        "  --> DIR/conf/config.yaml:4:8\n"
        "   |\n"
        " 4 | epoch: 3\n"
        "   |        ^\n"
        "   = hint: did you mean 'epochs'?\n");
  CHECK(refused("seed: 1\n", {"epoch=3"}) ==
        "Could not override 'epoch'.\n"
        "To append to your config use +epoch=3\n"
        "Key 'epoch' not in 'train'\n"
        "    full_key: epoch\n"
        "    object_type=train\n"
        "  --> override 1:1:1\n"
        "   |\n"
        " 1 | epoch=3\n"
        "   | ^^^^^\n"
        "   = hint: did you mean 'epochs'?\n");
  // As in Hydra, + adds to any config; what reads it into the struct refuses the key.
  CHECK(refused("seed: 1\n", {"+epoch=3"}) == "not refused");
  CHECK(refused("layers: [{widht: 3}]\n") ==
        "In 'config': ConfigKeyError raised while composing config:\n"
        "Key 'widht' not in 'layer'\n"
        "    full_key: widht\n"
        "    reference_type=layer\n"
        "    object_type=layer\n"
        "  --> DIR/conf/config.yaml:4:18\n"
        "   |\n"
        " 4 | layers: [{widht: 3}]\n"
        "   |                  ^\n"
        "   = hint: did you mean 'width'?\n");
  CHECK(refused("kind: slow\n") ==
        "In 'config': ValidationError raised while composing config:\n"
        "Invalid value 'slow', expected one of [fast, exact]\n"
        "    full_key: kind\n"
        "    object_type=train\n"
        "  --> DIR/conf/config.yaml:4:7\n"
        "   |\n"
        " 4 | kind: slow\n"
        "   |       ^^^^\n");
}

TEST_CASE("values that break a rule are refused where they stand") {
  CHECK(refused("lr: 1.5\n") ==
        "Value '1.5' is not at most 1\n"
        "    full_key: lr\n"
        "    object_type=train\n"
        "  --> DIR/conf/config.yaml:4:5\n"
        "   |\n"
        " 4 | lr: 1.5\n"
        "   |     ^^^\n"
        "   = hint: lr is the step size\n");
  CHECK(refused("seed: 1\n", {"epochs=0"}) ==
        "Value '0' is not at least 1\n"
        "    full_key: epochs\n"
        "    object_type=train\n"
        "  --> override 1:1:8\n"
        "   |\n"
        " 1 | epochs=0\n"
        "   |        ^\n");
  CHECK(refused("device: tpu\n") ==
        "Value 'tpu' is not one of \"cpu\", \"gpu\"\n"
        "    full_key: device\n"
        "    object_type=train\n"
        "  --> DIR/conf/config.yaml:4:9\n"
        "   |\n"
        " 4 | device: tpu\n"
        "   |         ^^^\n");
  CHECK(refused("run_name: X\n") ==
        "Value 'X' does not match [a-z]+-[0-9]+\n"
        "    full_key: run_name\n"
        "    object_type=train\n"
        "  --> DIR/conf/config.yaml:4:11\n"
        "   |\n"
        " 4 | run_name: X\n"
        "   |           ^\n");
  CHECK(refused("limit: 5\n") ==
        "Value '5' is no duration, which is a number and one of d, h, min, s, ms, us, ns\n"
        "    full_key: limit\n"
        "    object_type=train\n"
        "  --> DIR/conf/config.yaml:4:8\n"
        "   |\n"
        " 4 | limit: 5\n"
        "   |        ^\n");
  CHECK(refused("layers: [{width: 3000000000}]\n") ==
        "Value '3000000000' is not at most 2147483647\n"
        "    full_key: layers[0].width\n"
        "    reference_type=layer\n"
        "    object_type=layer\n"
        "  --> DIR/conf/config.yaml:4:18\n"
        "   |\n"
        " 4 | layers: [{width: 3000000000}]\n"
        "   |                  ^^^^^^^^^^\n");
  // What comes last counts.
  CHECK(program("lr: 1.5\n").composed({"lr=0.5"}).get<double>("lr") == 0.5);
}

TEST_CASE("a struct is an option of a group, in the group's package or another one") {
  session with;
  config_store store;
  store.add<lab::database>({.group = "db", .name = "base"})
      .add<lab::database>({.group = "db", .name = "elsewhere", .package = "store.main"})
      .store({.name = "config", .yaml = "defaults: [{db: base}]"})
      .store({.name = "other", .yaml = "defaults: [{db: elsewhere}]"});
  with.add(store);
  CHECK(compose(with, {.config_name = "config", .overrides = {"db.port=1"}}).config.to_yaml() ==
        "db:\n  host: localhost\n  port: 1\n");
  CHECK(compose(with, {.config_name = "other"}).config.to_yaml() ==
        "store:\n  main:\n    host: localhost\n    port: 3306\n");
}

TEST_CASE("a schema made at run time is stored as a struct's is") {
  const value_schema point = value_schema::record(
      "point", {{.name = "x", .type = value_schema::number(), .initial = 0.0},
                {.name = "y", .type = value_schema::number().with({.min = config(0)}), .initial = 0.0}});
  session with;
  with.add(config_store().add({.name = "point"}, point));
  CHECK(compose(with, {.config_name = "point", .overrides = {"x=2"}}).config.to_yaml() ==
        "x: 2.0\n'y': 0.0\n");
  CHECK_THROWS_AS(compose(with, {.config_name = "point", .overrides = {"y=-2"}}), error);
  CHECK_THROWS_AS(config_store().add({.name = "n"}, value_schema::integer()), error);
  CHECK_THROWS_AS(config_store().add({.name = "n", .yaml = "a: 1"}, point), error);
}

TEST_CASE("a deprecated field that is set gives a warning, once for all jobs") {
  const program sim("seed: 1\n");
  const auto run = [&](const std::vector<std::string>& words) {
    std::string told;
    const impl::console output{[](std::string_view) {}, [&](std::string_view text) { told += text; }};
    const main_options options{.config_path = (sim.directory.path() / "conf").string(),
                               .config_name = "config"};
    const task nothing = [](const config&) {};
    const int code = impl::run_front("bin/sim", words, sim.with, options, &nothing, output);
    CHECK(code == 0);
    return told;
  };
  const std::string out = "hydra.run.dir=" + (sim.directory.path() / "out").string();
  CHECK(run({out}) == "");
  CHECK(run({out, "rate=0.5"}) == "warning: 'rate' is deprecated: use lr\n");
  CHECK(run({"-m", "rate=0.5,0.6", "hydra.sweep.dir=" + (sim.directory.path() / "many").string()})
            .find("warning: 'rate' is deprecated: use lr\n") == 0);
}
