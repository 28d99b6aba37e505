#include <cstddef>
#include <string>

#include "tests/lib/resolve/fixture.hpp"
#include "tests/support/catch.hpp"

using namespace hydranth;
using namespace hydranth::impl;

TEST_CASE("references keep the type and the place of what they lead to") {
  const evaluation with;
  CHECK(with.resolved("{a: 1, b: '${a}', c: 'x${a}', d: ['${a}']}") ==
        "{'a': 1, 'b': 1, 'c': 'x1', 'd': [1]}");
  CHECK(with.resolved("{m: {x: 1, y: '${.x}'}, n: '${m}', t: '${m}!'}") ==
        "{'m': {'x': 1, 'y': 1}, 'n': {'x': 1, 'y': 1}, 't': \"{'x': 1, 'y': '${.x}'}!\"}");
  CHECK(with.resolved("{l: [{a: 1}, '${.0}'], k: '${l.1.a}', z: '${l[0][a]}'}") ==
        "{'l': [{'a': 1}, {'a': 1}], 'k': 1, 'z': 1}");
  CHECK(with.resolved("{a: {b: {c: '${...top}'}}, top: 5}") == "{'a': {'b': {'c': 5}}, 'top': 5}");
  CHECK(with.resolved("{key: m.x, m: {x: 3}, a: '${${key}}'}") == "{'key': 'm.x', 'm': {'x': 3}, 'a': 3}");
}

TEST_CASE("a resolved copy shares what needs no change") {
  const evaluation with;
  const node_ptr root = evaluation::load("{plain: {a: [1, 2]}, other: '${plain.a}'}");
  evaluator evaluate(with.context);
  const node_ptr copy = evaluate.resolved(place::root(root));
  CHECK(copy->as_map()->get("plain") == root->as_map()->get("plain"));
  CHECK(copy->as_map()->get("other") == root->as_map()->get("plain")->as_map()->get("a"));
  CHECK(evaluate.resolved(place::root(copy)) == copy);
}

TEST_CASE("errors say which key, where, and how reading came there") {
  const evaluation with;
  const auto failing = [&](const std::string& yaml) {
    return describe(error_of([&] { return with.resolved(yaml); }));
  };
  CHECK(failing("a: ${nope.x}\n") ==
        "InterpolationKeyError: Interpolation key 'nope.x' not found\n    full_key: a\n    object_type=dict\n"
        "at config.yaml:1:4 length 9");
  CHECK(failing("l:\n  - a\n  - 'x ${l.7} y'\n") ==
        "InterpolationKeyError: Interpolation key 'l.7' not found\n    full_key: l[1]\n    object_type=list\n"
        "at config.yaml:3:8 length 6");
  CHECK(failing("a: ${b}\nb: 'x ${c}'\nc: ${gone}\n") ==
        "InterpolationKeyError: Interpolation key 'gone' not found\n    full_key: a\n    object_type=dict\n"
        "at config.yaml:3:4 length 7\n"
        "while resolving ${gone} at c\n"
        "while resolving x ${c} at b\n"
        "while resolving ${b} at a");
  CHECK(failing("a: ${model.widht}\nmodel: {width: 3}\n") ==
        "InterpolationKeyError: Interpolation key 'model.widht' not found\n    full_key: a\n    "
        "object_type=dict\n"
        "at config.yaml:1:4 length 14\n"
        "hint: did you mean 'width'?");
  CHECK(failing("a: ${oc.evn:HOME}\n") ==
        "UnsupportedInterpolationType: Unsupported interpolation type oc.evn\n    full_key: a\n    "
        "object_type=dict\n"
        "at config.yaml:1:4 length 14\n"
        "hint: did you mean 'oc.env'?");
  CHECK(failing("a: ${:x}\n") ==
        "GrammarParseError: expected a key, found ':'\n"
        "at config.yaml:1:6 length 1\n"
        "hint: the name of a resolver stands before ':'");
  CHECK(failing("a: ${m}\nm: '?\?\?'\n") ==
        "InterpolationToMissingValueError: MissingMandatoryValue while resolving interpolation: Missing "
        "mandatory "
        "value: m\n    full_key: a\n    object_type=dict\n"
        "at config.yaml:1:4 length 4");
}

TEST_CASE("cycles are found") {
  const evaluation with;
  const auto failing = [&](const std::string& yaml) {
    return error_of([&] { return with.resolved(yaml); }).message();
  };
  const std::string cycle = "Recursive interpolation detected\n    full_key: a\n    object_type=dict";
  const std::string endless =
      "RecursionError raised while resolving interpolation: maximum recursion depth exceeded\n    full_key: "
      "a\n"
      "    object_type=dict";
  CHECK(failing("{a: '${a}'}") == cycle);
  CHECK(failing("{a: '${b}', b: 'x${c}', c: '${a}'}") == cycle);
  CHECK(failing("{a: '${a.b}'}") == endless);
  CHECK(failing("{a: '${oc.select:a}'}") == endless);
  CHECK(failing("{m: {a: '${m}'}}") ==
        "Interpolation to parent node detected\n    full_key: m.a\n    object_type=dict");
  CHECK(error_of([&] { return with.resolved("{a: \"${oc.deprecated:''}\"}"); }).kind() ==
        "InterpolationResolutionError");
}

TEST_CASE("chains of a thousand are followed, of a hundred thousand refused") {
  const auto chain = [](std::size_t length) {
    std::string yaml = "v0: 1\n";
    for (std::size_t i = 1; i <= length; ++i) {
      yaml += "v" + std::to_string(i) + ": ${v" + std::to_string(i - 1) + "}\n";
    }
    return yaml;
  };
  const evaluation with;
  const auto last = [&](std::size_t length) {
    const node_ptr root = evaluation::load(chain(length));
    evaluator evaluate(with.context);
    return evaluate.get(place::root(root), key("v" + std::to_string(length)))->value();
  };
  CHECK(python_str(*last(1000)) == "1");
  CHECK(error_of([&] { return last(100000); }).message() ==
        "RecursionError raised while resolving interpolation: maximum recursion depth exceeded\n"
        "    full_key: v100000\n    object_type=dict");
}

TEST_CASE("what grows without end is refused") {
  const evaluation with;
  std::string texts = "v0: x\n";
  std::string lists = "v0: x\n";
  for (int i = 1; i <= 40; ++i) {
    const std::string before = "${v" + std::to_string(i - 1) + "}";
    texts += "v" + std::to_string(i) + ": " + before + before + "\n";
    lists += "v" + std::to_string(i) + ": ['" + before + "', '" + before + "']\n";
  }
  const auto reason = [&](const std::string& yaml) {
    const std::string message = error_of([&] { return with.resolved(yaml); }).message();
    return message.substr(0, message.find('\n'));
  };
  const std::string expected =
      "MemoryError raised while resolving interpolation: the interpolations mean more than 500000 values";
  CHECK(reason(texts) == expected);
  CHECK(reason(lists) == expected);
}

TEST_CASE("get reads one key") {
  const evaluation with;
  evaluator evaluate(with.context);
  const place_ptr root = place::root(evaluation::load("{a: {b: '${c}'}, c: 1, l: [x], m: '?\?\?'}"));
  const auto failing = [&](const place_ptr& container, const step& where) {
    return describe(error_of([&] { return evaluate.get(container, where); }));
  };
  CHECK(python_str(*evaluate.get(evaluate.get(root, key("a")), key("b"))->value()) == "1");
  CHECK(failing(root, key("z")) == "ConfigKeyError: Missing key z\n    full_key: z\n    object_type=dict");
  CHECK(failing(evaluate.get(root, key("l")), std::size_t{3}) ==
        "ConfigIndexError: list index out of range\n    full_key: l[3]\n    object_type=list");
  CHECK(failing(evaluate.get(root, key("l")), key("x")) ==
        "KeyValidationError: ListConfig indices must be integers or slices, not str\n    full_key: l[x]\n"
        "    object_type=list");
  CHECK(failing(root, key("m")) ==
        "MissingMandatoryValue: Missing mandatory value: m\n    full_key: m\n    object_type=dict\n"
        "at config.yaml:1:35 length 5");
  const node_ptr closed = root->value()->with_flag(flag::struct_mode, true);
  CHECK(failing(place::root(closed), key("z")) ==
        "ConfigKeyError: Key 'z' is not in struct\n    full_key: z\n    object_type=dict");
}

TEST_CASE("select has a fallback") {
  const evaluation with;
  evaluator evaluate(with.context);
  const place_ptr root =
      place::root(evaluation::load("{a: {b: 1, up: '${c}'}, c: {d: 2}, m: '?\?\?', f: '${nope}'}"));
  const auto selected = [&](const place_ptr& from, const std::string& path,
                            const select_options& options = {}) {
    return python_str(*evaluate.select(from, path, options)->value());
  };
  CHECK(selected(root, "a.b") == "1");
  CHECK(selected(root, "a.up.d") == "2");
  CHECK(selected(root, "a[b]") == "1");
  CHECK(selected(root, "a.z") == "None");
  CHECK(selected(root, "a.b.z") == "None");
  CHECK(selected(root, "m", {node::make(integer(7)), false, true}) == "7");
  CHECK(selected(evaluate.get(root, key("a")), "..c.d") == "2");
  CHECK(selected(root, "f", {nullptr, false, false}) == "None");
  const select_options strict{nullptr, true, true};
  CHECK(error_of([&] { return selected(root, "m", strict); }).message() ==
        "Missing mandatory value: m\n    full_key: m\n    object_type=dict");
  CHECK(error_of([&] { return selected(root, "f"); }).message() ==
        "Interpolation key 'nope' not found\n    full_key: f\n    object_type=dict");
  CHECK(selected(root, "..x") == "None");
}

TEST_CASE("resolving in place goes one by one") {
  const evaluation with;
  with.resolvers->add("count", [count = std::make_shared<int>(0)](const resolver_call&) {
    return place::plain(node::make(integer(++*count)));
  });
  evaluator evaluate(with.context);
  const auto in_place = [&](const std::string& yaml) {
    return python_str(*evaluate.resolve_in_place(evaluation::load(yaml)));
  };
  CHECK(in_place("{a: '${count:}', b: '${a}', m: '${n}', n: {x: '${a}'}}") ==
        "{'a': 1, 'b': 1, 'm': {'x': 1}, 'n': {'x': 1}}");
  CHECK(in_place("{a: '${b}', b: '?\?\?'}") == "{'a': '?\?\?', 'b': '?\?\?'}");
  CHECK(in_place("{x: 1, m: {y: '${x}'}, t: 'now ${m}', n: {y: '${x}'}}") ==
        "{'x': 1, 'm': {'y': 1}, 't': \"now {'y': 1}\", 'n': {'y': 1}}");
  CHECK(in_place("{x: 1, t: 'later ${m}', m: {y: '${x}'}}") ==
        "{'x': 1, 't': \"later {'y': '${x}'}\", 'm': {'y': 1}}");
  CHECK(in_place("{a: '\\${x}', b: '${a}', x: 1}") == "{'a': '${x}', 'b': 1, 'x': 1}");
}

TEST_CASE("a dereferencer gives what an interpolation leads to") {
  const evaluation with;
  const dereferencer dereference = make_dereferencer(with.context);
  const node_ptr root = evaluation::load("{a: '${m}', m: {x: 1}, bad: '${nope}'}");
  CHECK(dereference(root, {key("a")}) == root->as_map()->get("m"));
  CHECK(dereference(root, {key("bad")}) == nullptr);
  CHECK(dereference(root, {key("gone")}) == nullptr);
}
