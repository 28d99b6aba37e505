#include "lib/tree/typing.hpp"

#include <string>

#include "lib/tree/edit.hpp"
#include "lib/tree/emit_yaml.hpp"
#include "lib/tree/merge.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/config.hpp"

using namespace hydranth::impl;
using hydranth::testing::failure_of;
using hydranth::testing::read_config;

namespace {

record_type_ptr training() {
  const record_type_ptr optimizer = define_record(
      "Optimizer",
      {{"lr", types::floating(), node::make(0.1)}, {"name", types::str(), node::make(missing_value{})}});
  return define_record("Training", {{"epochs", types::integer(), node::make(integer(10))},
                                    {"optimizer", types::record(optimizer), make_record(optimizer)},
                                    {"tags", types::list(types::str()), node::make(list_value{})},
                                    {"limits", types::dict(types::str(), types::optional(types::floating())),
                                     node::make(map_value{})}});
}

}  // namespace

TEST_CASE("types have Python's names") {
  CHECK(types::dict(types::str(), types::list(types::optional(types::path())))->full_name() ==
        "Dict[str, List[Optional[Path]]]");
  CHECK(types::optional(types::union_of({types::integer(), types::str()}))->full_name() ==
        "Optional[Union[int, str]]");
  CHECK(types::optional(types::any())->full_name() == "Any");
}

TEST_CASE("a record is made with its defaults") {
  CHECK(emit_yaml(*make_record(training())) ==
        "epochs: 10\noptimizer:\n  lr: 0.1\n  name: ???\ntags: []\nlimits: {}\n");
  const record_type_ptr wrong =
      define_record("Wrong", {{"n", types::integer(), node::make(std::string("x"))}});
  CHECK(failure_of([&] { return make_record(wrong); }) ==
        "ValidationError: Value 'x' of type 'str' could not be converted to Integer\n    full_key: n\n    "
        "object_type=Wrong");
}

TEST_CASE("a derived record has its base's fields first") {
  const record_type_ptr base = define_record("A", {{"x", types::integer(), node::make(integer(1))},
                                                   {"y", types::integer(), node::make(integer(2))}});
  const record_type_ptr derived = define_record(
      "B", {{"x", types::floating(), node::make(integer(5))}, {"z", types::any(), node::make(true)}}, base);
  CHECK(emit_yaml(*make_record(derived)) == "x: 5.0\n'y': 2\nz: true\n");
  CHECK(derived->is_derived_from(*base));
  CHECK_FALSE(base->is_derived_from(*derived));
}

TEST_CASE("what is merged into a record is converted and checked") {
  const node_ptr record = make_record(training());
  CHECK(emit_yaml(*merge(
            record, read_config("epochs: '3'\noptimizer: {lr: 1}\ntags: [5]\nlimits: {a: null, b: 2}\n"))) ==
        "epochs: 3\noptimizer:\n  lr: 1.0\n  name: ???\ntags:\n- '5'\nlimits:\n  a: null\n  b: 2.0\n");
  CHECK(failure_of([&] { return merge(record, read_config("optimizer: {lr: fast}\n")); }) ==
        "ValidationError: Value 'fast' of type 'str' could not be converted to Float\n    full_key: "
        "optimizer.lr\n    "
        "reference_type=Optimizer\n    object_type=Optimizer");
  CHECK(failure_of([&] { return merge(record, read_config("epoch: 3\n")); }) ==
        "ConfigKeyError: Key 'epoch' not in 'Training'\n    full_key: epoch\n    object_type=Training");
  CHECK(failure_of([&] { return merge(record, read_config("limits: {1: 2}\n")); }) ==
        "KeyValidationError: Key 1 (int) is incompatible with (str)\n    full_key: limits.1\n    "
        "reference_type=Dict[str, Optional[float]]\n    object_type=dict");
}

TEST_CASE("a value that is set below a record is converted and checked") {
  const node_ptr record = make_record(training());
  CHECK(emit_yaml(*update(record, "tags", read_config("[1]\n"))) ==
        "epochs: 10\noptimizer:\n  lr: 0.1\n  name: ???\ntags:\n- '1'\nlimits: {}\n");
  CHECK(failure_of([&] { return append(record, {key("tags")}, node::make(null_value{})); }) ==
        "ValidationError: Invalid type assigned: NoneType is not a subclass of str. value: None\n    "
        "full_key: tags[0]\n    "
        "reference_type=List[str]\n    object_type=list");
  CHECK(failure_of([&] { return update(record, "optimizer.beta", node::make(true)); }) ==
        "ConfigAttributeError: Key 'beta' not in 'Optimizer'\n    full_key: optimizer.beta\n    "
        "reference_type=Optimizer\n    object_type=Optimizer");
}

TEST_CASE("!replace and !delete keep to what is declared") {
  const auto with_files = [](const std::string& first, const std::string& second) {
    const auto load = [](const std::string& text) {
      return load_yaml(hydranth::grammar::source::make("file.yaml", text), merge_tags::kept);
    };
    return merge(merge(make_record(training()), load(first)), load(second));
  };
  const auto dumped = [&](const std::string& first, const std::string& second) {
    return emit_yaml(*with_files(first, second));
  };
  const auto refused = [&](const std::string& second) {
    return failure_of([&] { return with_files("limits: {a: 1}\n", second); });
  };
  // A record starts from its defaults again.
  CHECK(dumped("optimizer: {lr: 0.5, name: adam}\n", "optimizer: !replace {name: sgd}\n") ==
        "epochs: 10\noptimizer:\n  lr: 0.1\n  name: sgd\ntags: []\nlimits: {}\n");
  CHECK(
      dumped("limits: {a: 1, b: 2}\n", "limits: !replace {c: 3}\ntags: !replace [x]\nepochs: !replace 5\n") ==
      "epochs: 5\noptimizer:\n  lr: 0.1\n  name: ???\ntags:\n- x\nlimits:\n  c: 3.0\n");
  CHECK(dumped("limits: {a: 1, b: 2}\nepochs: 3\n", "limits: {a: !delete }\nepochs: !replace ???\n") ==
        "epochs: ???\noptimizer:\n  lr: 0.1\n  name: ???\ntags: []\nlimits:\n  b: 2.0\n");
  CHECK(refused("epochs: !delete\n") ==
        "ConfigTypeError: Training (DictConfig) does not support deletion\n    full_key: epochs\n    "
        "object_type=Training");
  CHECK(refused("optimizer: !replace {nme: sgd}\n") ==
        "ConfigKeyError: Key 'nme' not in 'Optimizer'\n    full_key: optimizer.nme\n    "
        "reference_type=Optimizer\n    object_type=Optimizer");
  CHECK(refused("epochs: !replace many\n") ==
        "ValidationError: Value 'many' of type 'str' could not be converted to Integer\n    full_key: "
        "epochs\n    "
        "object_type=Training");
  CHECK(refused("optimizer: !replace 5\n") ==
        "ValidationError: Invalid type assigned: int is not a subclass of Optimizer. value: 5\n    "
        "full_key: optimizer\n    object_type=Training");
  CHECK(
      refused("limits: !replace {a: x}\n") ==
      "ValidationError: Value 'x' of type 'str' could not be converted to Float\n    full_key: limits.a\n    "
      "reference_type=Dict[str, Optional[float]]\n    object_type=dict");
  CHECK(refused("news: !replace {a: 1}\n") ==
        "ConfigKeyError: Key 'news' not in 'Training'\n    full_key: news\n    object_type=Training");
}
