#include <hydranth/bind.hpp>
#include <hydranth/render.hpp>
#include <string>

#include "tests/support/catch.hpp"

namespace lab {

enum class mode { fast, exact };
HYDRANTH_ENUM(mode, fast, exact)

struct layer {
  int width = 64;
  std::string activation = "relu";
  friend bool operator==(const layer&, const layer&) = default;
};
HYDRANTH_FIELDS(layer, width, activation)

struct train {
  double lr = 0.01;
  int epochs = 10;
  std::optional<std::string> tag;
  std::vector<layer> layers = {{.width = 8}};
  mode kind = mode::fast;
  layer head{.width = 10, .activation = "softmax"};
  std::map<std::string, double> weights;
  std::array<int, 2> shape = {3, 4};
  std::variant<int, std::string> device = 0;
  std::filesystem::path data = "data/train";
  std::chrono::milliseconds timeout{1500};
  friend bool operator==(const train&, const train&) = default;
};
HYDRANTH_FIELDS(train, lr, epochs, tag, layers, kind, head, weights, shape, device, data, timeout)

struct ruled {
  double lr = 0.1;
  int epochs = 10;
  std::string optimizer = "adam";
  std::string run_name = "run-1";
  int seed = 0;
  double old_lr = 0.1;
};
inline auto hydranth_fields(const ruled*) {
  using hydranth::field;
  return hydranth::fields(
      "ruled", field("lr", &ruled::lr).min(0.0).max(1).help("lr is the step size"),
      field("epochs", &ruled::epochs).min(1), field("optimizer", &ruled::optimizer).one_of({"adam", "sgd"}),
      field("run_name", &ruled::run_name).pattern("[a-z]+-[0-9]+"), field("seed", &ruled::seed).required(),
      field("old_lr", &ruled::old_lr).deprecated("use lr"));
}

struct base {
  int id = 1;
};
HYDRANTH_FIELDS(base, id)
struct derived : base {
  int extra = 2;
};
HYDRANTH_FIELDS(derived, id, extra)

struct narrow {
  std::int8_t small = 0;
  unsigned count = 0;
};
HYDRANTH_FIELDS(narrow, small, count)

}  // namespace lab

using hydranth::config;

namespace {

config yaml(const std::string& text) {
  return config::from_yaml(text, "conf.yaml");
}

template <typename Run>
std::string rendered(Run run) {
  try {
    (void)run();
  } catch (const hydranth::error& failure) {
    return hydranth::render(failure);
  }
  return "not refused";
}

}  // namespace

TEST_CASE("a struct is read from a map, and what is not there keeps its initialiser") {
  const auto read = yaml(
                        "lr: 0.5\nlayers: [{width: 1}, {activation: tanh}]\nkind: exact\nhead: {width: 3}\n"
                        "tag: a\nweights: {a: 1, b: 0.5}\nshape: [1, 2]\ndevice: cuda\ndata: x/y\n"
                        "timeout: 2s\n")
                        .as<lab::train>();
  lab::train expected;
  expected.lr = 0.5;
  expected.layers = {{.width = 1}, {.activation = "tanh"}};
  expected.kind = lab::mode::exact;
  // A struct in a map begins with its own initialisers, not with those of the struct around.
  expected.head = {.width = 3};
  expected.tag = "a";
  expected.weights = {{"a", 1.0}, {"b", 0.5}};
  expected.shape = {1, 2};
  expected.device = "cuda";
  expected.data = "x/y";
  expected.timeout = std::chrono::seconds(2);
  CHECK(read == expected);
  CHECK(config().as<lab::train>() == lab::train());
}

TEST_CASE("a struct as a config is its fields in their order") {
  const config written = hydranth::to_config(lab::train());
  CHECK(written.to_yaml() ==
        "lr: 0.01\nepochs: 10\ntag: null\nlayers:\n- width: 8\n  activation: relu\nkind: fast\nhead:\n"
        "  width: 10\n  activation: softmax\nweights: {}\nshape:\n- 3\n- 4\ndevice: 0\ndata: data/train\n"
        "timeout: 1500ms\n");
  CHECK(written.as<lab::train>() == lab::train());
}

TEST_CASE("a struct's schema checks what is merged into it") {
  const hydranth::value_schema schema = hydranth::schema_of<lab::train>();
  CHECK(schema.name() == "train");
  CHECK(schema.make().to_yaml() == hydranth::to_config(lab::train()).to_yaml());
  const config applied = schema.apply(yaml("epochs: '7'\nhead: {width: 3}\nlayers: [{width: 2}]\n"));
  CHECK(applied.get<int>("epochs") == 7);
  CHECK(applied.get<std::string>("head.activation") == "softmax");
  CHECK(applied.get<std::string>("layers[0].activation") == "relu");
  CHECK(applied.as<lab::train>().layers == std::vector<lab::layer>{{.width = 2}});

  CHECK(rendered([&] { return schema.apply(yaml("lr: fast\n")); }) ==
        "Value 'fast' of type 'str' could not be converted to Float\n"
        "    full_key: lr\n    reference_type=train\n    object_type=train\n"
        "  --> conf.yaml:1:5\n   |\n 1 | lr: fast\n   |     ^^^^\n");
}

TEST_CASE("wrong values and unknown keys are refused with their places when a struct is read") {
  CHECK(rendered([] { return yaml("epochs: 3\nlayers:\n- {widht: 4}\n").as<lab::train>(); }) ==
        "Key 'widht' not in 'layer'\n    full_key: layers[0].widht\n    reference_type=layer\n"
        "    object_type=layer\n  --> conf.yaml:3:11\n   |\n 3 | - {widht: 4}\n   |           ^\n"
        "   = hint: did you mean 'width'?\n");
  CHECK(rendered([] { return yaml("kind: slow").as<lab::train>(); }) ==
        "Value 'slow' of type 'str' could not be converted to mode, which is one of fast, exact\n"
        "    full_key: kind\n    object_type=dict\n"
        "  --> conf.yaml:1:7\n   |\n 1 | kind: slow\n   |       ^^^^\n");
  CHECK(
      rendered([] { return yaml("timeout: 5").as<lab::train>(); }) ==
      "Value '5' of type 'int' could not be converted to a duration, which is a number and one of d, h, min, "
      "s, ms, us, ns\n    full_key: timeout\n    object_type=dict\n"
      "  --> conf.yaml:1:10\n   |\n 1 | timeout: 5\n   |          ^\n");
  CHECK(rendered([] { return yaml("timeout: 1us").as<lab::train>(); }) ==
        "Value '1us' of type 'str' could not be converted to a duration in whole steps of 1ms\n"
        "    full_key: timeout\n    object_type=dict\n"
        "  --> conf.yaml:1:10\n   |\n 1 | timeout: 1us\n   |          ^^^\n");
  CHECK(rendered([] { return yaml("shape: [1]").as<lab::train>(); }) ==
        "Value '[1]' of type 'list' could not be converted to a list of 2 items\n"
        "    full_key: shape\n    object_type=dict\n"
        "  --> conf.yaml:1:8\n   |\n 1 | shape: [1]\n   |        ^^^\n");
  CHECK(rendered([] { return yaml("device: 1.5").as<lab::train>(); }) ==
        "Value '1.5' of type 'float' could not be converted to Union[int, str]\n"
        "    full_key: device\n    object_type=dict\n"
        "  --> conf.yaml:1:9\n   |\n 1 | device: 1.5\n   |         ^^^\n");
  CHECK(rendered([] { return yaml("[1]").as<lab::train>(); }) ==
        "Value '[1]' of type 'list' could not be converted to train\n"
        "    full_key: \n    object_type=None\n"
        "  --> conf.yaml:1:1\n   |\n 1 | [1]\n   | ^^^\n");
}

TEST_CASE("rules beside the type") {
  const auto refused = [](const std::string& text) {
    return rendered([&] { return yaml("seed: 1\n" + text).as<lab::ruled>(); });
  };
  CHECK(yaml("seed: 1\nlr: 1\nrun_name: x-22").as<lab::ruled>().run_name == "x-22");
  CHECK(refused("lr: 1.5") ==
        "Value '1.5' is not at most 1\n    full_key: lr\n    object_type=dict\n"
        "  --> conf.yaml:2:5\n   |\n 2 | lr: 1.5\n   |     ^^^\n   = hint: lr is the step size\n");
  CHECK(refused("lr: .nan") ==
        "Value 'nan' is not at least 0.0\n    full_key: lr\n    object_type=dict\n"
        "  --> conf.yaml:2:5\n   |\n 2 | lr: .nan\n   |     ^^^^\n   = hint: lr is the step size\n");
  CHECK(refused("epochs: 0") ==
        "Value '0' is not at least 1\n    full_key: epochs\n    object_type=dict\n"
        "  --> conf.yaml:2:9\n   |\n 2 | epochs: 0\n   |         ^\n");
  CHECK(refused("optimizer: adma") ==
        "Value 'adma' is not one of \"adam\", \"sgd\"\n    full_key: optimizer\n    object_type=dict\n"
        "  --> conf.yaml:2:12\n   |\n 2 | optimizer: adma\n   |            ^^^^\n");
  CHECK(refused("run_name: X") ==
        "Value 'X' does not match [a-z]+-[0-9]+\n    full_key: run_name\n    object_type=dict\n"
        "  --> conf.yaml:2:11\n   |\n 2 | run_name: X\n   |           ^\n");
  CHECK(rendered([] { return yaml("lr: 0.5").as<lab::ruled>(); }).starts_with("Missing key seed\n"));
  CHECK(rendered([] {
          return yaml("seed: ???").as<lab::ruled>();
        }).starts_with("Missing mandatory value: seed\n"));
}

TEST_CASE("rules of a schema hold before a struct is read") {
  const hydranth::value_schema schema = hydranth::schema_of<lab::ruled>();
  CHECK(schema.make().to_yaml() ==
        "lr: 0.1\nepochs: 10\noptimizer: adam\nrun_name: run-1\nseed: ???\nold_lr: 0.1\n");
  CHECK(rendered([&] { return schema.apply(yaml("epochs: 0")); }) ==
        "Value '0' is not at least 1\n    full_key: epochs\n    reference_type=ruled\n"
        "    object_type=ruled\n  --> conf.yaml:1:9\n   |\n 1 | epochs: 0\n   |         ^\n");
  const config narrow = hydranth::schema_of<lab::narrow>().apply(yaml("small: 127"));
  CHECK(narrow.as<lab::narrow>().small == 127);
  CHECK(rendered([&] {
          return hydranth::schema_of<lab::narrow>().apply(yaml("small: 128"));
        }).starts_with("Value '128' is not at most 127\n"));
  CHECK(rendered([&] {
          return hydranth::schema_of<lab::narrow>().apply(yaml("count: -1"));
        }).starts_with("Value '-1' is not at least 0\n"));
  // What an interpolation gives is looked at when it is read.
  const config lazy = schema.apply(yaml("epochs: ${seed}\nseed: -3"));
  CHECK(rendered([&] {
          return lazy.get<int>("epochs");
        }).starts_with("While dereferencing interpolation '${seed}': Value '-3' is not at least 1\n"));
}

TEST_CASE("members of a base are fields like others") {
  const auto read = yaml("id: 5").as<lab::derived>();
  CHECK(read.id == 5);
  CHECK(hydranth::to_config(read).to_yaml() == "id: 5\nextra: 2\n");
}

TEST_CASE("durations are written in the largest unit without a fraction") {
  using namespace std::chrono_literals;
  CHECK(hydranth::to_config(90s) == config("90s"));
  CHECK(hydranth::to_config(120s) == config("2min"));
  CHECK(hydranth::to_config(0s) == config("0s"));
  CHECK(hydranth::to_config(-1500ms) == config("-1500ms"));
  CHECK(config("0.5h").as<std::chrono::minutes>() == 30min);
  CHECK(config("1.1s").as<std::chrono::milliseconds>() == 1100ms);
  CHECK(config("2 d").as<std::chrono::hours>() == 48h);
  CHECK(config("250ms").as<std::chrono::duration<double>>().count() == 0.25);
  CHECK_THROWS_AS(config("1e30d").as<std::chrono::hours>(), hydranth::error);
  CHECK_THROWS_AS(config("soon").as<std::chrono::hours>(), hydranth::error);
}
