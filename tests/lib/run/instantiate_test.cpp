#include <hydranth/instantiate.hpp>
#include <hydranth/render.hpp>
#include <stdexcept>
#include <string>

#include "tests/support/catch.hpp"

namespace lab {

struct optimizer {
  virtual ~optimizer() = default;
  [[nodiscard]] virtual std::string name() const = 0;
};

struct sgd : optimizer {
  sgd(double rate, double momentum_) : lr(rate), momentum(momentum_) {
    if (lr <= 0) throw std::invalid_argument("lr has to be positive");
  }
  [[nodiscard]] std::string name() const override { return "sgd"; }
  double lr;
  double momentum;
};

struct adam : optimizer {
  explicit adam(const std::vector<double>& b) : betas(b) {}
  [[nodiscard]] std::string name() const override { return "adam"; }
  std::vector<double> betas;
};

struct dataset {
  std::string path;
  int* uses = nullptr;
};

dataset load(const std::string& path) {
  return {.path = path};
}

struct trainer {
  trainer(std::unique_ptr<optimizer> o, std::shared_ptr<dataset> d, std::optional<int> s)
      : optim(std::move(o)), data(std::move(d)), seed(s) {}
  std::unique_ptr<optimizer> optim;
  std::shared_ptr<dataset> data;
  std::optional<int> seed;
};

struct comparison {
  comparison(std::shared_ptr<dataset> l, std::shared_ptr<dataset> r)
      : left(std::move(l)), right(std::move(r)) {}
  std::shared_ptr<dataset> left, right;
};

struct counted {
  counted(int& c, std::string l) : label(std::move(l)) { ++c; }
  std::string label;
};

struct scheduler {
  scheduler(hydranth::partial<std::unique_ptr<optimizer>> m) : make(std::move(m)) {}
  hydranth::partial<std::unique_ptr<optimizer>> make;
};

struct chain {
  explicit chain(std::unique_ptr<chain> n) : next(std::move(n)) {}
  std::unique_ptr<chain> next;
};

struct settings {
  int depth = 1;
};
HYDRANTH_FIELDS(settings, depth)

struct model {
  model(settings s, hydranth::config r) : depth(s.depth), raw(std::move(r)) {}
  int depth;
  hydranth::config raw;
};

}  // namespace lab

using hydranth::config;

namespace {

hydranth::registry makers() {
  hydranth::registry all;
  all.add<lab::sgd(double, double)>("optim.SGD", {"lr", {"momentum", 0.9}}).as<lab::optimizer>();
  all.add<lab::adam(const std::vector<double>&)>("optim.Adam", {{"betas", config::list({0.9, 0.999})}})
      .as<lab::optimizer>();
  all.add("data.load", &lab::load, {"path"});
  all.add<lab::trainer(std::unique_ptr<lab::optimizer>, std::shared_ptr<lab::dataset>, std::optional<int>)>(
      "Trainer", {"optimizer", "data", {"seed", nullptr}});
  all.add<lab::comparison(std::shared_ptr<lab::dataset>, std::shared_ptr<lab::dataset>)>("Comparison",
                                                                                         {"left", "right"});
  all.add<lab::counted(int&, std::string)>("Counted", {"counter", "label"});
  all.add<lab::scheduler(hydranth::partial<std::unique_ptr<lab::optimizer>>)>("Scheduler", {"make"});
  all.add<lab::model(lab::settings, config)>("Model", {"settings", "raw"});
  all.add<lab::chain(std::unique_ptr<lab::chain>)>("Chain", {"next"});
  all.add("sizes",
          [](int count) noexcept {
            std::vector<int> values;
            for (int i = 0; i < count; ++i) values.push_back(i);
            return values;
          },
          {"count"});
  all.add("sum",
          [](const std::vector<int>& values) {
            int total = 0;
            for (const int value : values) total += value;
            return total;
          },
          {"values"});
  return all;
}

config yaml(const std::string& text) {
  return config::from_yaml(text, "conf.yaml");
}

template <typename T>
std::string refusal(const std::string& text, const hydranth::call_arguments& given = {}) {
  try {
    (void)makers().make<T>(yaml(text), given);
  } catch (const hydranth::error& failure) {
    CHECK(failure.kind() == "InstantiationException");
    return hydranth::render(failure);
  }
  return "not refused";
}

using made_optimizer = std::unique_ptr<lab::optimizer>;

}  // namespace

TEST_CASE("a target is called with the node's keys, its defaults and what the program gives") {
  const hydranth::registry all = makers();
  const auto made = all.make<std::unique_ptr<lab::sgd>>(yaml("_target_: optim.SGD\nlr: 1\n"));
  CHECK(made->lr == 1.0);
  CHECK(made->momentum == 0.9);
  CHECK(all.make<made_optimizer>(yaml("_target_: optim.Adam"))->name() == "adam");
  CHECK(all.make<lab::dataset>(yaml("_target_: data.load\npath: a/b")).path == "a/b");
  CHECK(all.make<int>(yaml("_target_: sum\nvalues: [1, 2, 3]")) == 6);
  CHECK(all.make<int>(config(7)) == 7);

  hydranth::call_arguments given;
  given.set("lr", 0.5);
  CHECK(all.make<std::unique_ptr<lab::sgd>>(yaml("{_target_: optim.SGD, lr: 1}"), given)->lr == 0.5);

  const auto positional =
      all.make<std::unique_ptr<lab::sgd>>(yaml("{_target_: optim.SGD, _args_: [2], momentum: 0}"));
  CHECK(positional->lr == 2.0);
  CHECK(positional->momentum == 0.0);
}

TEST_CASE("arguments are made of nodes with targets in them, interpolations followed") {
  const config root = yaml(
      "rate: 0.25\nset: {_target_: data.load, path: 'p${rate}'}\n"
      "trainer:\n  _target_: Trainer\n  optimizer: {_target_: optim.SGD, lr: '${rate}'}\n  data: ${set}\n"
      "list: [{_target_: optim.SGD, lr: 1}, {_target_: optim.Adam}]\n"
      "model: {_target_: Model, settings: {depth: 4}, raw: {_target_: none}}\n");
  const hydranth::registry all = makers();
  const auto trainer = all.make<lab::trainer>(root["trainer"]);
  CHECK(dynamic_cast<const lab::sgd&>(*trainer.optim).lr == 0.25);
  CHECK(trainer.data->path == "p0.25");
  CHECK_FALSE(trainer.seed);
  CHECK(all.make<std::vector<made_optimizer>>(root["list"]).at(1)->name() == "adam");
  const auto model = all.make<lab::model>(root["model"]);
  CHECK(model.depth == 4);
  CHECK(model.raw.get<std::string>("_target_") == "none");
  CHECK(all.make<made_optimizer>(config(nullptr)) == nullptr);
}

TEST_CASE("shared instances are made once for each node, whatever base each asks for") {
  const config root = yaml(
      "set: {_target_: data.load, path: x}\nopt: {_target_: optim.SGD, lr: 1}\n"
      "both: {_target_: Comparison, left: '${set}', right: '${set}'}\n");
  const hydranth::registry all = makers();
  hydranth::shared_instances shared;
  const auto both = all.make<lab::comparison>(root["both"], shared);
  CHECK(both.left == both.right);
  CHECK(all.make<std::shared_ptr<lab::dataset>>(root["set"], shared) == both.left);
  const auto apart = all.make<lab::comparison>(root["both"]);
  CHECK(apart.left != apart.right);

  const auto base = all.make<std::shared_ptr<lab::optimizer>>(root["opt"], shared);
  CHECK(all.make<std::shared_ptr<lab::sgd>>(root["opt"], shared) == base);
  // The same key in another config is another node.
  const config other = yaml("set: {_target_: data.load, path: y}\n");
  CHECK(all.make<std::shared_ptr<lab::dataset>>(other["set"], shared)->path == "y");
}

TEST_CASE("functions that return shared objects") {
  hydranth::registry all;
  const auto only = std::make_shared<lab::sgd>(1, 0);
  all.add("the", [only] { return only; }, {}).as<lab::optimizer>();
  const config node = yaml("_target_: the\n");
  CHECK(all.make<std::shared_ptr<lab::sgd>>(node) == only);
  CHECK(all.make<std::shared_ptr<lab::optimizer>>(node) == only);
  CHECK_THROWS_AS(all.make<std::unique_ptr<lab::optimizer>>(node), hydranth::error);
}

TEST_CASE("objects of the program are arguments, and partial calls wait for them") {
  const hydranth::registry all = makers();
  int count = 0;
  hydranth::call_arguments given;
  given.set("counter", std::ref(count));
  CHECK(all.make<lab::counted>(yaml("{_target_: Counted, label: a}"), given).label == "a");
  CHECK(count == 1);

  const auto later = all.make<hydranth::partial<made_optimizer>>(
      yaml("{_target_: optim.SGD, _partial_: true, momentum: 0}"));
  const auto rate = [](double lr) { return hydranth::call_arguments().set("lr", lr); };
  CHECK(dynamic_cast<const lab::sgd&>(*later(rate(3))).lr == 3.0);
  CHECK(dynamic_cast<const lab::sgd&>(*later(4)).lr == 4.0);
  const std::function<made_optimizer(double)> function = later;
  CHECK(dynamic_cast<const lab::sgd&>(*function(0.5)).momentum == 0.0);
  const auto scheduler =
      all.make<lab::scheduler>(yaml("{_target_: Scheduler, make: {_target_: optim.SGD, _partial_: true}}"));
  CHECK(dynamic_cast<const lab::sgd&>(*scheduler.make(rate(3))).lr == 3.0);
  // Positional arguments of the call follow those of the config; ??? may be given later.
  const auto positional = all.make<hydranth::partial<made_optimizer>>(
      yaml("{_target_: optim.SGD, _partial_: true, _args_: [0.1], momentum: \"???\"}"));
  CHECK(dynamic_cast<const lab::sgd&>(*positional()).momentum == 0.9);
  const auto both = all.make<hydranth::partial<made_optimizer>>(
      yaml("{_target_: optim.SGD, _partial_: true, _args_: [0.1]}"));
  CHECK(dynamic_cast<const lab::sgd&>(*both(0.25)).lr == 0.1);
  CHECK(dynamic_cast<const lab::sgd&>(*both(0.25)).momentum == 0.25);
}

TEST_CASE("arguments at the call take the place of the config's; maps merge") {
  const hydranth::registry all = makers();
  const config node = yaml("{_target_: optim.SGD, _args_: [1, 2]}");
  CHECK(all.make<std::unique_ptr<lab::sgd>>(node, hydranth::call_arguments().add(5))->lr == 5.0);
  CHECK(all.make<std::unique_ptr<lab::sgd>>(yaml("{_target_: optim.SGD, lr: \"???\"}"),
                                            hydranth::call_arguments().set("lr", 2))
            ->lr == 2.0);
  const config trainer = yaml(
      "{rate: 0.5, trainer: {_target_: Trainer, optimizer: {_target_: optim.SGD, lr: '${rate}'}, data: "
      "null}}")["trainer"];
  const auto made =
      all.make<lab::trainer>(trainer, hydranth::call_arguments().set("optimizer", yaml("{momentum: 0.25}")));
  CHECK(dynamic_cast<const lab::sgd&>(*made.optim).lr == 0.5);
  CHECK(dynamic_cast<const lab::sgd&>(*made.optim).momentum == 0.25);
}

TEST_CASE("containers of objects, values of classes and functions that make containers") {
  const hydranth::registry all = makers();
  const config root = yaml(
      "map: {a: {_target_: optim.SGD, lr: 1}, b: null}\nsizes: {_target_: sizes, count: 3}\n"
      "sum: {_target_: sum, values: {_target_: sizes, count: 4}}\n");
  const auto map = all.make<std::map<std::string, made_optimizer>>(root["map"]);
  CHECK(map.at("a")->name() == "sgd");
  CHECK(map.at("b") == nullptr);
  CHECK(all.make<std::vector<int>>(root["sizes"]) == std::vector<int>{0, 1, 2});
  CHECK(all.make<int>(root["sum"]) == 6);
}

TEST_CASE("_recursive_ and _convert_ are Hydra's, or refused") {
  const hydranth::registry all = makers();
  CHECK(
      all.make<lab::model>(yaml("{_target_: Model, _recursive_: false, _convert_: all, settings: {depth: 4},"
                                " raw: {_target_: none}}"))
          .raw.get<std::string>("_target_") == "none");
  CHECK(refusal<std::unique_ptr<lab::trainer>>("_target_: Trainer\n_recursive_: false\noptimizer:\n"
                                               "  _target_: optim.SGD\n  lr: 1\ndata: null\n") ==
        "Error in call to target 'optim.SGD':\nthe node around it says '_recursive_: false'\n"
        "full_key: optimizer\n  --> conf.yaml:4:3\n   |\n 4 |   _target_: optim.SGD\n"
        "   |   ^^^^^^^^^^^^^^^^^^^\n"
        "   = hint: only a parameter that is a hydranth::config gets a node with _target_ as it is\n");
  CHECK(refusal<int>("{_target_: sum, values: [], _convert_: obejct}") ==
        "Instantiation: _convert_ must be one of none, partial, object, all\nfull_key: _convert_\n"
        "  --> conf.yaml:1:40\n   |\n 1 | {_target_: sum, values: [], _convert_: obejct}\n"
        "   |                                        ^^^^^^\n   = hint: did you mean 'object'?\n");
  CHECK(refusal<int>("{_target_: sum, values: [], _recursive_: 1}") ==
        "Instantiation: _recursive_ flag must be a bool\nfull_key: _recursive_\n"
        "  --> conf.yaml:1:42\n   |\n 1 | {_target_: sum, values: [], _recursive_: 1}\n"
        "   |                                          ^\n");
}

TEST_CASE("partial nodes and objects are not taken for each other") {
  CHECK(refusal<made_optimizer>("{_target_: optim.SGD, lr: 1, _partial_: true}") ==
        "Error in call to target 'optim.SGD':\n'_partial_: true' makes a callable, and an object is needed\n"
        "  --> conf.yaml:1:1\n   |\n 1 | {_target_: optim.SGD, lr: 1, _partial_: true}\n"
        "   | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n"
        "   = hint: the parameter has to be a hydranth::partial\n");
  using later = hydranth::partial<made_optimizer>;
  CHECK(refusal<later>("{_target_: optim.SGD, lr: 1}") ==
        "Error in call to target 'optim.SGD':\na callable is needed, and the node has no '_partial_: true'\n"
        "  --> conf.yaml:1:1\n   |\n 1 | {_target_: optim.SGD, lr: 1}\n"
        "   | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n");
  // What can be known before the call is told before it.
  CHECK(refusal<later>("{_target_: optim.SGD, _partial_: true, momentun: 1}")
            .starts_with("Error in call to target 'optim.SGD':\nno parameter is named 'momentun'\n"));
  CHECK(refusal<later>("{_target_: sum, _partial_: true}")
            .starts_with("Target 'sum' makes 'int', and a unique pointer to 'lab::optimizer' is needed\n"));
  const hydranth::registry all = makers();
  const auto open = all.make<later>(yaml("{_target_: optim.SGD, _partial_: true}"));
  CHECK_THROWS_AS(open(), hydranth::error);
}

TEST_CASE("an argument that leads back to its node is an error") {
  CHECK(refusal<std::unique_ptr<lab::chain>>("{_target_: Chain, next: {_target_: Chain, next: '${next}'}}") ==
        "Error in call to target 'Chain':\nargument 'next': Interpolation to parent node detected\n"
        "    full_key: next.next\n    object_type=dict\n"
        "  --> conf.yaml:1:50\n   |\n 1 | {_target_: Chain, next: {_target_: Chain, next: '${next}'}}\n"
        "   |                                                  ^^^^^^^\n");
}

TEST_CASE("errors name target, argument and key, with the place") {
  CHECK(refusal<made_optimizer>("optimizer: 1\n") ==
        "Cannot instantiate a config without the key '_target_'\n  --> conf.yaml:1:1\n   |\n"
        " 1 | optimizer: 1\n   | ^^^^^^^^^^^^\n");
  CHECK(refusal<made_optimizer>("_target_: optim.SDG\nlr: 1\n") ==
        "Error locating target 'optim.SDG': it is not registered\nfull_key: _target_\n"
        "  --> conf.yaml:1:11\n   |\n 1 | _target_: optim.SDG\n   |           ^^^^^^^^^\n"
        "   = hint: did you mean 'optim.SGD'?\n");
  CHECK(refusal<std::unique_ptr<lab::trainer>>(
            "_target_: Trainer\noptimizer:\n  _target_: optim.SGD\n  lr: fast\ndata: null\n") ==
        "Error in call to target 'optim.SGD':\nargument 'lr': Value 'fast' of type 'str' could not be "
        "converted "
        "to Float\n    full_key: optimizer.lr\n    object_type=dict\nfull_key: optimizer\n"
        "  --> conf.yaml:4:7\n   |\n 4 |   lr: fast\n   |       ^^^^\n");
  CHECK(refusal<made_optimizer>("{_target_: optim.SGD, momentun: 1}") ==
        "Error in call to target 'optim.SGD':\nno parameter is named 'momentun'\nfull_key: momentun\n"
        "  --> conf.yaml:1:33\n   |\n 1 | {_target_: optim.SGD, momentun: 1}\n"
        "   |                                 ^\n   = hint: did you mean 'momentum'?\n");
  CHECK(refusal<std::unique_ptr<lab::trainer>>("_target_: Trainer\n") ==
        "Error in call to target 'Trainer':\nmissing argument 'optimizer', 'data'\n"
        "  --> conf.yaml:1:1\n   |\n 1 | _target_: Trainer\n   | ^^^^^^^^^^^^^^^^^\n");
  CHECK(refusal<made_optimizer>("{_target_: optim.SGD, lr: -1}") ==
        "Error in call to target 'optim.SGD':\nlr has to be positive\n"
        "  --> conf.yaml:1:1\n   |\n 1 | {_target_: optim.SGD, lr: -1}\n"
        "   | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n");
  CHECK(refusal<made_optimizer>("{_target_: optim.SGD, _args_: [1, 2, 3]}") ==
        "Error in call to target 'optim.SGD':\n3 positional arguments for 2 parameters\nfull_key: _args_\n"
        "  --> conf.yaml:1:31\n   |\n 1 | {_target_: optim.SGD, _args_: [1, 2, 3]}\n"
        "   |                               ^^^^^^^^^\n");
  CHECK(refusal<made_optimizer>("{_target_: optim.SGD, _args_: 1}") ==
        "Unsupported _args_: it has to be a list\nfull_key: _args_\n"
        "  --> conf.yaml:1:31\n   |\n 1 | {_target_: optim.SGD, _args_: 1}\n"
        "   |                               ^\n");
  CHECK(refusal<made_optimizer>("{_target_: optim.SGD, _args_: [1], lr: 2}") ==
        "Error in call to target 'optim.SGD':\nargument 'lr' is given by its position, too\nfull_key: lr\n"
        "  --> conf.yaml:1:40\n   |\n 1 | {_target_: optim.SGD, _args_: [1], lr: 2}\n"
        "   |                                        ^\n");
  CHECK(refusal<made_optimizer>("{_target_: optim.SGD, lr: \"???\"}") ==
        "Error in call to target 'optim.SGD':\nMissing mandatory value\nfull_key: lr\n"
        "  --> conf.yaml:1:27\n   |\n 1 | {_target_: optim.SGD, lr: \"???\"}\n"
        "   |                           ^^^^^\n");
  CHECK(refusal<made_optimizer>("{_target_: data.load, path: x}") ==
        "Target 'data.load' makes 'lab::dataset', and a unique pointer to 'lab::optimizer' is needed\n"
        "full_key: _target_\n"
        "  --> conf.yaml:1:12\n   |\n 1 | {_target_: data.load, path: x}\n"
        "   |            ^^^^^^^^^\n");
  CHECK(refusal<lab::counted>("{_target_: Counted, label: a, counter: 1}") ==
        "Error in call to target 'Counted':\nargument 'counter': only the program can give it: it is a "
        "reference\n"
        "  --> conf.yaml:1:1\n   |\n 1 | {_target_: Counted, label: a, counter: 1}\n"
        "   | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n");
  hydranth::call_arguments wrong;
  wrong.set("lr", std::vector<int>{1});
  CHECK(refusal<made_optimizer>("{_target_: optim.SGD}", wrong) ==
        "Error in call to target 'optim.SGD':\nargument 'lr': the object that the program gives has another "
        "type\n"
        "  --> conf.yaml:1:1\n   |\n 1 | {_target_: optim.SGD}\n   | ^^^^^^^^^^^^^^^^^^^^^\n");
  CHECK(refusal<made_optimizer>("_target_: [a]\n") ==
        "Expected the name of a target\nfull_key: _target_\n"
        "  --> conf.yaml:1:11\n   |\n 1 | _target_: [a]\n   |           ^^^\n");
  CHECK(refusal<made_optimizer>("_target_: ???\n") ==
        "Missing mandatory value: the name of a target\nfull_key: _target_\n"
        "  --> conf.yaml:1:11\n   |\n 1 | _target_: ???\n   |           ^^^\n");
  hydranth::registry all;
  CHECK_THROWS_AS(all.add("data.load", &lab::load, {}), hydranth::error);
  CHECK_THROWS_AS(all.add("sum", [](int a, int b) { return a + b; }, {"a", "a"}), hydranth::error);
}
