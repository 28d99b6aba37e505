#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "lib/resolve/strftime.hpp"
#include "lib/resolve/template_text.hpp"
#include "tests/lib/resolve/fixture.hpp"
#include "tests/support/catch.hpp"

using namespace hydranth;
using namespace hydranth::impl;

TEST_CASE("oc.env reads the environment as texts") {
  const evaluation with;
  with.variables->values = {{"SIZE", "3"}, {"EMPTY", ""}};
  CHECK(with.resolved(
            "{a: '${oc.env:SIZE}', b: '${oc.env:EMPTY,x}', c: '${oc.env:NO,4}', d: '${oc.env:NO,null}'}") ==
        "{'a': '3', 'b': '', 'c': '4', 'd': None}");
  CHECK(describe(error_of([&] { return with.resolved("a: ${oc.env:NO}"); })) ==
        "InterpolationResolutionError: KeyError raised while resolving interpolation: \"Environment variable "
        "'NO' not "
        "found\"\n    full_key: a\n    object_type=dict\nat config.yaml:1:4 length 12");
}

TEST_CASE("oc.decode and oc.create read texts") {
  const evaluation with;
  CHECK(with.resolved("{a: \"${oc.decode:'[1, ${b}]'}\", b: 2}") == "{'a': [1, 2], 'b': 2}");
  CHECK(with.resolved(
            "{n: 1, m: {a: \"${oc.create:{v: '\\\\${n}', w: '\\\\${..n}'}}\", n: 2}, x: '${m.a.w}'}") ==
        "{'n': 1, 'm': {'a': {'v': 1, 'w': 2}, 'n': 2}, 'x': 2}");
  CHECK(error_of([&] { return with.resolved("a: ${oc.decode:'a,b'}"); }).message() ==
        "GrammarParseError raised while resolving interpolation: expected the end of the text, found ',' at "
        "column 2\n"
        "    full_key: a\n    object_type=dict");
}

TEST_CASE("maps as lists of their keys and values") {
  const evaluation with;
  CHECK(with.resolved("{m: {a: 1, b: '${.a}'}, k: '${oc.dict.keys:m}', v: '${oc.dict.values:m}'}") ==
        "{'m': {'a': 1, 'b': 1}, 'k': ['a', 'b'], 'v': [1, 1]}");
}

TEST_CASE("a deprecated key warns once") {
  const evaluation with;
  evaluator evaluate(with.context);
  const node_ptr root = evaluation::load("{new: 1, old: '${oc.deprecated:new}', again: '${old}'}");
  CHECK(python_str(*evaluate.resolved(place::root(root))) == "{'new': 1, 'old': 1, 'again': 1}");
  CHECK(evaluate.warnings() ==
        std::vector<std::string>{"'old' is deprecated. Change your code and config to use 'new'"});
}

TEST_CASE("hydra looks into Hydra's config, whose interpolations see the whole one") {
  evaluation with;
  CHECK(error_of([&] { return with.resolved("a: ${hydra:job.name}"); }).message() ==
        "ValueError raised while resolving interpolation: HydraConfig was not set\n    full_key: a\n"
        "    object_type=dict");
  with.context.hydra_root =
      evaluation::load("{hydra: {job: {name: app}, run: {dir: 'out/${seed}'}}, seed: 7}");
  CHECK(with.resolved(
            "{a: '${hydra:job.name}', b: '${hydra:run.dir}', c: '${hydra:gone}', d: '${hydra:job}'}") ==
        "{'a': 'app', 'b': 'out/7', 'c': None, 'd': {'name': 'app'}}");
}

TEST_CASE("all now of a config agree") {
  const evaluation with;
  const auto moment = fake_clock().time;
  CHECK(with.resolved("{a: '${now:%S.%f}', b: '${now:%S}', c: '${now:%S.%f}'}") ==
        "{'a': '" + local_time_text(moment, "%S.%f") + "', 'b': '" + local_time_text(moment, "%S") +
            "', 'c': '" + local_time_text(moment, "%S.%f") + "'}");
  CHECK(local_time_text(moment, "%S.%f%% %z%Z.") == "20.123456% .");
  CHECK(local_time_text(moment, "") == "");
}

TEST_CASE("what a resolver throws becomes an error of the interpolation") {
  const evaluation with;
  with.resolvers->add("bad", [](const resolver_call&) -> place_ptr { throw error("WheelError", "flat"); });
  with.resolvers->add("worse", [](const resolver_call&) -> place_ptr { throw std::runtime_error("gone"); });
  CHECK(error_of([&] { return with.resolved("a: ${bad:}"); }).message() ==
        "WheelError raised while resolving interpolation: flat\n    full_key: a\n    object_type=dict");
  CHECK(error_of([&] { return with.resolved("a: ${worse:}"); }).message() ==
        "Exception raised while resolving interpolation: gone\n    full_key: a\n    object_type=dict");
  CHECK_THROWS_WITH(with.resolvers->add("", nullptr), "cannot use an empty resolver name");
}

TEST_CASE("a plain value has no keys, and a config argument keeps its place") {
  const evaluation with;
  with.resolvers->add("list", [](const resolver_call& call) {
    list_value items;
    for (const place_ptr& argument : call.arguments) items.items.push_back(argument->value());
    return place::plain(node::make(std::move(items)));
  });
  CHECK(with.resolved("{a: '${list:1,[2]}'}") == "{'a': [1, [2]]}");
  CHECK(with.resolved("{a: '${list:[${m}]}', m: {x: '${..y}'}, y: 3}") ==
        "{'a': [[{'x': 3}]], 'm': {'x': 3}, 'y': 3}");
  CHECK(error_of([&] { return with.resolved("{a: '${list:1}', b: '${a.0}'}"); }).message() ==
        "ConfigTypeError raised while resolving interpolation: Error trying to access a.0: node `a` is not a "
        "container "
        "and thus cannot contain `0`\n    full_key: b\n    object_type=dict");
}

TEST_CASE("cached resolvers are called once for each text of arguments, by all evaluators of a config") {
  const evaluation with;
  with.resolvers->add(
      "count",
      [count = std::make_shared<int>(0)](const resolver_call&) {
        return place::plain(node::make(integer(++*count)));
      },
      true);
  CHECK(with.resolved("{a: '${count:x}', b: '${count:y}', c: '${count: x }'}") == "{'a': 1, 'b': 2, 'c': 1}");
  CHECK(with.resolved("{a: '${count:y}'}") == "{'a': 2}");
}

TEST_CASE("many evaluators share one context") {
  const evaluation with;
  with.variables->values = {{"N", "1"}};
  std::vector<std::string> results(8);
  std::vector<std::thread> threads;
  for (std::string& result : results) {
    threads.emplace_back([&] {
      for (int i = 0; i < 50; ++i) result = with.resolved("{a: '${oc.env:N}', b: '${now:%S}', c: 'x${a}'}");
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const std::string& result : results) CHECK(result == results.front());
}

TEST_CASE("templates replace the names that they know") {
  const auto names = [](std::string_view name) -> std::optional<std::string> {
    return name == "KEY" ? std::optional<std::string>("k") : std::nullopt;
  };
  CHECK(substitute_template("$KEY ${KEY}s $$KEY $KEYS ${KEY $ $1", names) == "k ks $KEY $KEYS ${KEY $ $1");
}
