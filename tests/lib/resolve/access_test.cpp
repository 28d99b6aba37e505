#include "lib/resolve/access.hpp"
#include "lib/resolve/equal.hpp"

#include <string>

#include "lib/tree/emit_yaml.hpp"
#include "tests/lib/resolve/fixture.hpp"
#include "tests/support/catch.hpp"

using namespace hydranth;
using namespace hydranth::impl;

namespace {

std::string failing(const evaluation& with, const std::string& yaml, const step& container, const key& name) {
  return error_of([&] {
           evaluator evaluate(with.context);
           const place_ptr root = place::root(evaluation::load(yaml));
           return pop(evaluate, evaluate.get(root, container), name, nullptr);
         })
      .message();
}

}  // namespace

TEST_CASE("list items are read by Python's indices") {
  const evaluation with;
  evaluator evaluate(with.context);
  const place_ptr list = place::root(evaluation::load("[a, b]"));
  CHECK(*evaluate.get(list, key(integer(-1)))->value()->get_if<std::string>() == "b");
  CHECK(*evaluate.get(list, key(false))->value()->get_if<std::string>() == "a");
  CHECK(error_of([&] { return evaluate.get(list, key(integer(-3))); }).message() ==
        "list index out of range\n    full_key: [-3]\n    object_type=list");
  CHECK(error_of([&] { return evaluate.get(list, key(1.5)); }).message() ==
        "ListConfig indices must be integers or slices, not float\n    full_key: [1.5]\n    "
        "object_type=list");
}

TEST_CASE("pop takes a value out, and nothing out of what an interpolation makes") {
  const evaluation with;
  evaluator evaluate(with.context);
  const place_ptr root = place::root(evaluation::load("{m: {a: 1, b: 2}, made: '${oc.create:{q: 1}}'}"));
  const popped own = pop(evaluate, evaluate.get(root, key("m")), key("a"), nullptr);
  CHECK(emit_yaml(*own.root) == "m:\n  b: 2\nmade: '${oc.create:{q: 1}}'\n");
  const popped made = pop(evaluate, evaluate.get(root, key("made")), key("q"), nullptr);
  CHECK(*made.value->get_if<integer>() == integer(1));
  CHECK(made.root == root->value());
}

TEST_CASE("pop of an absent key names it with its path where that says more") {
  const evaluation with;
  CHECK(failing(with, "m: {a: 1}", key("m"), key("x")) ==
        "Key not found: 'x' (path: 'm.x')\n    full_key: m.x\n    object_type=dict");
  CHECK(failing(with, "made: '${oc.create:{q: 1}}'", key("made"), key("x")) ==
        "Key not found: 'x'\n    full_key: x\n    object_type=dict");
  CHECK(failing(with, "m: {a: 1}", key("m"), key(true)) ==
        "Key not found: 'True' (path: 'm.True')\n    full_key: m.True\n    object_type=dict");
}

TEST_CASE("missing keys of a tree that references make endless are an error") {
  const evaluation with;
  evaluator evaluate(with.context);
  CHECK(missing_keys(evaluate, place::root(evaluation::load("a: ???\nl: [{b: \"???\"}]\nr: ${l}"))) ==
        std::vector<std::string>{"a", "l[0].b"});
  const place_ptr endless = place::root(evaluation::load("{a: {b: '${oc.select:a}'}}"));
  CHECK(error_of([&] { return missing_keys(evaluate, endless); }).kind() == "RecursionError");
}

TEST_CASE("resolving in place tells keys with dots from paths") {
  const evaluation with;
  evaluator evaluate(with.context);
  const node_ptr root = evaluation::load("{x: 5, a.b: '${x}', a: {b: '${c}'}, c: '${a.b}x'}");
  CHECK(error_of([&] { return evaluate.resolve_in_place(root); }).kind() ==
        kinds::interpolation_resolution_error);
  CHECK(emit_yaml(*evaluate.resolve_in_place(evaluation::load(
            "{x: 5, a.b: '${x}', a: {b: 1}, c: '${a.b}'}"))) == "x: 5\na.b: 5\na:\n  b: 1\nc: 1\n");
}

TEST_CASE("resolving in place tells what interpolations make from the tree and from each other") {
  const evaluation with;
  evaluator evaluate(with.context);
  const auto resolved = [&](const std::string& yaml) {
    return emit_yaml(*evaluate.resolve_in_place(evaluation::load(yaml)));
  };
  CHECK(resolved("{x: 5, a: '${x}', m: '${oc.create:{a: 1, b: \"\\${.a}\"}}'}") ==
        "x: 5\na: 5\nm:\n  a: 1\n  b: 1\n");
  CHECK(resolved("{x: 5, m: '${oc.create:{a: \"\\${..x}\"}}', "
                 "n: '${oc.create:{a: 1, b: \"\\${.a}\"}}'}") == "x: 5\nm:\n  a: 5\n'n':\n  a: 1\n  b: 1\n");
}

TEST_CASE("comparing what references make without end is an error") {
  const evaluation with;
  evaluator evaluate(with.context);
  const std::string endless = "{a: {b: '${oc.select:a}'}}";
  const place_ptr one = place::root(evaluation::load(endless));
  const place_ptr other = place::root(evaluation::load(endless));
  CHECK(error_of([&] { return are_equal(one, other, evaluate); }).kind() == "RecursionError");
}
