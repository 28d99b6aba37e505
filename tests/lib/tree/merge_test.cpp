#include "lib/tree/merge.hpp"

#include <string>

#include "lib/tree/edit.hpp"
#include "lib/tree/emit_yaml.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/config.hpp"

using namespace hydranth::impl;
using hydranth::testing::failure_of;
using hydranth::testing::read_config;

namespace {

std::string merged(const std::string& target, const std::string& source) {
  return emit_yaml(*merge(read_config(target), read_config(source)));
}

}  // namespace

TEST_CASE("maps merge by key and all else is replaced") {
  CHECK(merged("a: {x: 1, y: 2}\nb: 1\n", "a: {y: 3, z: 4}\nc: 5\n") ==
        "a:\n  x: 1\n  'y': 3\n  z: 4\nb: 1\nc: 5\n");
  CHECK(merged("l: [1, 2, 3]\n", "l: [4]\n") == "l:\n- 4\n");
  CHECK(merged("a: {x: 1}\n", "a: null\n") == "a: null\n");
  CHECK(merged("a: 1\n", "a: {x: 1}\n") == "a:\n  x: 1\n");
  CHECK(merged("a: 1\n", "a: ???\nb: ???\n") == "a: 1\nb: ???\n");
}

TEST_CASE("a map doesn't merge with a list") {
  CHECK(failure_of([] { return merge(read_config("m: {a: {}}\n"), read_config("m: {a: [1]}\n")); }) ==
        "ConfigTypeError: Cannot merge DictConfig with ListConfig\n    full_key: \n    object_type=dict");
}

TEST_CASE("what doesn't change is shared") {
  const node_ptr target = read_config("a: {x: 1}\nb: {y: 2}\n");
  const node_ptr source = read_config("b: {z: 3}\nc: [1]\n");
  const node_ptr result = merge(target, source);
  CHECK(node_at(result, {key("a")}) == node_at(target, {key("a")}));
  CHECK(node_at(result, {key("b"), key("y")}) == node_at(target, {key("b"), key("y")}));
  CHECK(node_at(result, {key("c")}) == node_at(source, {key("c")}));
  CHECK(emit_yaml(*target) == "a:\n  x: 1\nb:\n  'y': 2\n");
}

TEST_CASE("the winning value's origin is kept") {
  const node_ptr result = merge(read_config("a: 1\n"), read_config("\na: 2\n", "later.yaml"));
  const auto origin = node_at(result, {key("a")})->origin();
  CHECK(origin.text->name() == "later.yaml");
  CHECK(origin.text->position_of(origin.where.begin) == hydranth::grammar::position{2, 4});
}

TEST_CASE("a struct refuses new keys") {
  const node_ptr target = read_config("a: {b: 1}\n")->with_flag(flag::struct_mode, true);
  CHECK(failure_of([&] { return merge(target, read_config("a: {c: 1}\n")); }) ==
        "ConfigKeyError: Key 'c' is not in struct\n    full_key: a.c\n    object_type=dict");
  CHECK(emit_yaml(*merge(target, read_config("a: {b: 2}\n"))) == "a:\n  b: 2\n");
}

TEST_CASE("a readonly config can be merged from, and not into") {
  const node_ptr frozen = read_config("a: 1\n")->with_flag(flag::readonly, true);
  const node_ptr result = merge(frozen, read_config("a: 2\n"));
  CHECK(emit_yaml(*result) == "a: 2\n");
  CHECK(result->own_flag(flag::readonly) == true);
  CHECK(
      failure_of([&] { return merge_at(frozen, {}, read_config("a: 2\n")); }) ==
      "ReadonlyConfigError: Cannot change read-only config container\n    full_key: a\n    object_type=dict");
}

TEST_CASE("a target's reference is expanded, and sees what is merged by then") {
  std::string seen;
  const dereferencer dereference = [&](const node_ptr& root, const key_path& path) -> node_ptr {
    seen = emit_yaml(*root);
    CHECK(full_key(path) == "b");
    return node_at(root, {key("a")});
  };
  const node_ptr result =
      merge(read_config("a: {x: 1}\nb: ${a}\n"), read_config("a: {x: 2}\nb: {y: 3}\n"), dereference);
  CHECK(emit_yaml(*result) == "a:\n  x: 2\nb:\n  x: 2\n  'y': 3\n");
  CHECK(seen == "a:\n  x: 2\nb: ${a}\n");
}

TEST_CASE("update makes the maps on the way and merges what it is given") {
  CHECK(emit_yaml(*update(read_config("{}\n"), "opt.sched.warm", node::make(integer(5)))) ==
        "opt:\n  sched:\n    warm: 5\n");
  CHECK(emit_yaml(*update(read_config("m: {a: 1}\n"), "m", read_config("b: 2\n"))) == "m:\n  a: 1\n  b: 2\n");
  CHECK(emit_yaml(*update(read_config("m: {a: 1}\n"), "m", read_config("b: 2\n"), {.merge = false})) ==
        "m:\n  b: 2\n");
  CHECK(emit_yaml(*update(read_config("l: [{a: 1}, 2]\n"), "l[0].a", node::make(integer(5)))) ==
        "l:\n- a: 5\n- 2\n");
  CHECK(failure_of([] { return update(read_config("l: [1]\n"), "l.3.x", node::make(true)); }) ==
        "ConfigIndexError: list index out of range\n    full_key: l[3]\n    object_type=list");
  CHECK(failure_of([] { return update(read_config("a: 1\n"), std::string(5000, '.'), node::make(true)); }) ==
        "ConfigKeyError: the key has more than 1000 elements");
  CHECK(failure_of([] { return update(read_config("a: 1\n"), "[m", node::make(true)); }) ==
        "IndexError: list index out of range");
}

TEST_CASE("force_add opens a struct for one update") {
  const node_ptr closed = read_config("a: {b: 1}\n")->with_flag(flag::struct_mode, true);
  CHECK(failure_of([&] { return update(closed, "a.c", node::make(true)); }) ==
        "ConfigAttributeError: Key 'c' is not in struct\n    full_key: a.c\n    object_type=dict");
  const node_ptr result = update(closed, "a.c", node::make(true), {.force_add = true});
  CHECK(emit_yaml(*result) == "a:\n  b: 1\n  c: true\n");
  CHECK(effective_flag(result, {key("a")}, flag::struct_mode) == true);
}

TEST_CASE("list items are set, appended, inserted and erased") {
  const node_ptr root = read_config("l: [1, 2]\n");
  const key_path list{key("l")};
  const node_ptr three = node::make(integer(3));
  CHECK(emit_yaml(*set(root, list, key(integer(-1)), three)) == "l:\n- 1\n- 3\n");
  CHECK(emit_yaml(*append(root, list, three)) == "l:\n- 1\n- 2\n- 3\n");
  CHECK(emit_yaml(*insert(root, list, -3, three)) == "l:\n- 3\n- 1\n- 2\n");
  CHECK(emit_yaml(*insert(root, list, 2, three)) == "l:\n- 1\n- 2\n- 3\n");
  CHECK(failure_of([&] { return insert(root, list, 3, three); }) ==
        "ConfigIndexError: list assignment index out of range\n    full_key: l[3]\n    object_type=list");
  CHECK(emit_yaml(*erase(root, list, key(integer(0)))) == "l:\n- 2\n");
  CHECK(failure_of([&] { return set(root, list, "x", three); }) ==
        "KeyValidationError: ListConfig indices must be integers or slices, not str\n    full_key: l[x]\n    "
        "object_type=list");
}

TEST_CASE("what no config takes is refused when it is assigned, with its key") {
  const node_ptr root = read_config("m: {a: 1}\nl: [[1]]\n");
  const auto refusal = [&](const node_ptr& target, const std::string& entry) {
    const std::vector<std::string> dotlist{entry};
    return failure_of([&] { return update_from_dotlist(target, dotlist); });
  };
  const std::string malformed =
      "GrammarParseError: expected a key, found the end of the text\n    full_key: ";
  CHECK(refusal(root, "n=${") == malformed + "n\n    object_type=dict");
  CHECK(refusal(root, "n={z: [x, '${']}") == malformed + "n.z[1]\n    object_type=list");
  CHECK(refusal(root, "l.0=${") == malformed + "l[0]\n    object_type=list");
  // What is merged is a config of its own before it is a part of this one.
  CHECK(refusal(root, "m={z: '${'}") == malformed + "z\n    object_type=dict");
  CHECK(refusal(root, "n={z: {~: 1}}") ==
        "KeyValidationError: Incompatible key type 'NoneType'\n    full_key: n.z\n    object_type=dict");
  // Whether the key may be set at all is asked first.
  CHECK(refusal(root->with_flag(flag::struct_mode, true), "n=${") ==
        "ConfigAttributeError: Key 'n' is not in struct\n    full_key: n\n    object_type=dict");
}

TEST_CASE("a missing value of a readonly source sets nothing, and is refused") {
  const node_ptr source = read_config("a: ???\n")->with_flag(flag::readonly, true);
  CHECK(failure_of([&] { return merge(read_config("a: 1\n"), source); }) ==
        "ReadonlyConfigError: Cannot set value of read-only config node\n    full_key: a\n    "
        "object_type=dict");
  CHECK(emit_yaml(*merge(read_config("b: 1\n"), source)) == "b: 1\na: ???\n");
}

TEST_CASE("only a map can be copied with a mask") {
  const std::vector<std::string> keys{"c", "a"};
  CHECK(emit_yaml(*masked_copy(*read_config("a: 1\nb: 2\nc: 3\n"), keys)) == "a: 1\nc: 3\n");
  CHECK(failure_of([&] { return masked_copy(*read_config("[a]\n"), keys); }) ==
        "ValueError: masked_copy is only supported for DictConfig");
}

namespace {

/// The target with a config file's text merged into it.
node_ptr merged_file(const node_ptr& target, const std::string& file) {
  return merge(target, load_yaml(hydranth::grammar::source::make("file.yaml", file), merge_tags::kept));
}

std::string with_file(const std::string& target, const std::string& file) {
  return emit_yaml(*merged_file(read_config(target), file));
}

std::string refused_file(const std::string& target, const std::string& file) {
  return failure_of([&] { return merged_file(read_config(target), file); });
}

}  // namespace

TEST_CASE("!replace puts a value in the place of what is inherited") {
  CHECK(with_file("loss: {name: l2, weight: 1}\nx: 1\n", "loss: !replace {name: l1}\n") ==
        "loss:\n  name: l1\nx: 1\n");
  CHECK(with_file("a: {b: {c: 1, d: 2}, e: 3}\n", "a: {b: !replace {c: 4}}\n") ==
        "a:\n  b:\n    c: 4\n  e: 3\n");
  CHECK(with_file("a: {x: 1}\n", "a: !replace [1]\n") == "a:\n- 1\n");
  CHECK(with_file("a: [1]\n", "a: !replace {x: 1}\n") == "a:\n  x: 1\n");
  CHECK(with_file("a: {x: 1}\n", "a: !replace\n") == "a: null\n");
  CHECK(with_file("a: 5\n", "a: !replace ???\n") == "a: ???\n");
  CHECK(with_file("a: {x: 1}\n", "a: !replace ${b}\nb: {y: 2}\n") == "a: ${b}\nb:\n  'y': 2\n");
  CHECK(with_file("a: ${b}\nb: {x: 1}\n", "a: !replace {y: 2}\n") == "a:\n  'y': 2\nb:\n  x: 1\n");
  // Nothing is there: it is set.
  CHECK(with_file("{}\n", "a: !replace {x: {y: !replace {z: 1}}}\n") == "a:\n  x:\n    'y':\n      z: 1\n");
  CHECK(with_file("a: 1\n", "a: {x: !replace {y: 2}}\n") == "a:\n  x:\n    'y': 2\n");
}

TEST_CASE("!delete deletes what is inherited") {
  CHECK(with_file("a: {x: 1, y: 2}\nb: 3\n", "a: {x: !delete }\nb: !delete\n") == "a:\n  'y': 2\n");
  CHECK(with_file("1: a\n2: b\n", "1: !delete\n") == "2: b\n");
}

TEST_CASE("what !replace and !delete leave has no marks") {
  const node_ptr result = merged_file(read_config("a: {x: 1, y: 2}\n"),
                                      "a: {x: !delete , z: {k: !replace {l: 1}}}\nb: {c: !replace 1}\n");
  CHECK(result->mark() == merge_mark::none);
  for (const key_path& path :
       {key_path{key("a")}, key_path{key("a"), key("z")}, key_path{key("a"), key("z"), key("k")},
        key_path{key("b")}, key_path{key("b"), key("c")}}) {
    CHECK(node_at(result, path)->mark() == merge_mark::none);
  }
}

TEST_CASE("deleting what isn't there is an error") {
  const std::string subject = "\n    full_key: a.warmpu\n    object_type=dict";
  CHECK(refused_file("a: {warmup: 1}\n", "a: {warmpu: !delete }\n") ==
        "ConfigKeyError: Could not delete 'warmpu': nothing that is merged before this file has such a key" +
            subject);
  CHECK(refused_file("{}\n", "a: {warmpu: !delete }\n") ==
        "ConfigKeyError: Could not delete 'warmpu': nothing that is merged before this file has such a key" +
            subject);
  CHECK(refused_file("a: 1\n", "a: !replace {warmpu: !delete }\n") ==
        "ConfigKeyError: Could not delete 'warmpu': nothing that is merged before this file has such a key" +
            subject);
}
