#include "lib/tree/from_ast.hpp"

#include <string>

#include "grammar/parse.hpp"
#include "hydranth/error.hpp"
#include "lib/tree/python_text.hpp"
#include "tests/support/catch.hpp"

using namespace hydranth;
using namespace hydranth::impl;

namespace {

node_ptr read(const std::string& text) {
  return from_ast(*grammar::parse_yaml(grammar::source::make("config.yaml", text)));
}

std::string value_of(const std::string& text) {
  return python_repr(*read(text));
}

/// `KIND LINE:COLUMN: message | hint: .. | LINE:COLUMN: what stands there`, without what is not there.
std::string refusal_of(const std::string& text) {
  try {
    return "accepted: " + value_of(text);
  } catch (const error& failure) {
    std::string all = failure.kind();
    if (const auto& where = failure.location()) {
      all += " " + std::to_string(where->line) + ":" + std::to_string(where->column);
    }
    all += ": " + failure.message();
    if (!failure.hint().empty()) all += " | hint: " + failure.hint();
    if (const auto& related = failure.related()) {
      all += " | " + std::to_string(related->line) + ":" + std::to_string(related->column) + ": " +
             related->label;
    }
    return all;
  }
}

/// The text that a span means, in the file.
std::string text_at(const grammar::span& place) {
  return std::string(place.text->text(place.where));
}

std::string many(const std::string& before, const std::string& item, std::size_t count,
                 const std::string& after) {
  std::string all = before;
  for (std::size_t i = 0; i < count; ++i) all += item;
  return all + after;
}

}  // namespace

TEST_CASE("nodes are typed as PyYAML and OmegaConf type them") {
  CHECK(value_of("[1, 0x1F, 010, 1e3, .5, 1:30, yes, ~, 2031-07-04, 0o17, '1', \"yes\"]") ==
        "[1, 31, 8, 1000.0, 0.5, 90, True, None, '2031-07-04', '0o17', '1', 'yes']");
  CHECK(value_of("{2: a, 1.5: b, on: c, '1': d}") == "{2: 'a', 1.5: 'b', True: 'c', '1': 'd'}");
  CHECK(value_of("[!!str 1, !!int '3', !!float 1, !!bool 'no', !!null x, !!binary aGk=]") ==
        "['1', 3, 1.0, False, None, b'hi']");
  CHECK(value_of("") == "None");
}

TEST_CASE("missing values and interpolations are nodes of their own") {
  const node_ptr config = read("a: ???\nb: x-${c}\n");
  CHECK(config->as_map()->get("a")->is_missing());
  CHECK(config->as_map()->get("b")->is_interpolation());
}

TEST_CASE("every node knows where it was written") {
  const node_ptr config = read("a:\n  - 1\n  - 'x y'\n");
  const node_ptr list = config->as_map()->get("a");
  CHECK(text_at(list->as_list()->items[0]->origin()) == "1");
  CHECK(text_at(list->as_list()->items[1]->origin()) == "'x y'");
  CHECK(list->origin().text->position_of(list->origin().where.begin) == grammar::position{2, 3});
}

TEST_CASE("aliases share their node") {
  const node_ptr config = read("a: &x {k: 1}\nb: *x\nc: [*x]\n");
  CHECK(config->as_map()->get("b") == config->as_map()->get("a"));
  CHECK(config->as_map()->get("c")->as_list()->items[0] == config->as_map()->get("a"));
}

TEST_CASE("merge keys put the merged keys first, and the map's own keys win") {
  const std::string maps = "a: &a {x: 1, y: 2}\nb: &b {y: 3, z: 4}\n";
  CHECK(python_repr(*read(maps + "m: {z: 0, <<: *a, y: 9}")->as_map()->get("m")) ==
        "{'x': 1, 'y': 9, 'z': 0}");
  CHECK(python_repr(*read(maps + "m: {<<: [*a, *b]}")->as_map()->get("m")) == "{'y': 2, 'z': 4, 'x': 1}");
  CHECK(python_repr(*read(maps + "m: {<<: *a, <<: *b}")->as_map()->get("m")) == "{'x': 1, 'y': 3, 'z': 4}");
  CHECK(python_repr(*read(maps + "m: {'<<': 1}")->as_map()->get("m")) == "{'<<': 1}");
}

TEST_CASE("what a document can't mean is refused with its place") {
  CHECK(refusal_of("a: 1\nb: 2\na: 3\n") ==
        "ConstructorError 3:1: found duplicate key a | 1:1: the key stands here first");
  CHECK(refusal_of("null: 1\n") ==
        "KeyValidationError 1:1: Incompatible key type 'NoneType'\n    full_key: \n    object_type=dict | "
        "hint: put the key into quotes");
  CHECK(refusal_of("{[a]: 1}\n") ==
        "ConstructorError 1:2: found unhashable key | hint: a key is a text, a number or a boolean");
  CHECK(refusal_of("a: =\n") ==
        "ConstructorError 1:4: a lone = has a meaning of its own, and can't be a value | hint: put it into "
        "quotes");
  CHECK(refusal_of("a: 0b_\n") ==
        "ValueError 1:4: this is no integer, or one of more than 4300 digits | hint: put a text into quotes");
  CHECK(refusal_of("a: !env HOME\n") ==
        "ConstructorError 1:4: could not determine a constructor for the tag '!env' | hint: a text that "
        "starts with ! has "
        "to be in quotes");
  CHECK(refusal_of("a: !!int [1]\n") == "ConstructorError 1:4: the tag !!int does not fit this value");
  CHECK(refusal_of("a: *nope\n") ==
        "ComposerError 1:4: found undefined alias 'nope' | hint: an alias stands below its anchor, &nope");
  CHECK(refusal_of("a: &x 1\nb: &x 2\n") ==
        "ComposerError 2:4: found duplicate anchor 'x' | 1:4: the anchor stands here first");
  CHECK(refusal_of("a: &x [1, *x]\n") ==
        "ComposerError 1:11: the alias 'x' stands for a value that it is part of");
  CHECK(refusal_of("m:\n  <<: 5\n") == "ConstructorError 2:7: expected a map or a list of maps for merging");
  CHECK(refusal_of("m:\n  <<: [1]\n") == "ConstructorError 2:8: expected a map for merging");
}

TEST_CASE("a map that a shallower map has merged shows its merged keys when its turn comes") {
  CHECK(refusal_of("a: &a {lr: 1}\n"
                   "deep:\n"
                   "  one:\n"
                   "    two: &b\n"
                   "      <<: *a\n"
                   "      lr: 2\n"
                   "m:\n"
                   "  <<: *b\n") ==
        "ConstructorError 6:7: found duplicate key lr | 1:8: the key stands here first");
}

TEST_CASE("aliases and merge keys can't make a small file large or deep") {
  std::string bomb = "a0: &a0 [x]\n";
  std::string chain = bomb;
  std::string merges = "a0: &a0 {x: 1}\n";
  for (int i = 1; i < 300; ++i) {
    const std::string before = std::to_string(i - 1);
    const std::string name = "a" + std::to_string(i) + ": &a" + std::to_string(i) + " ";
    bomb += name + many("[", "*a" + before + ", ", 10, "]\n");
    chain += name + "[*a" + before + "]\n";
    merges += name + many("{<<: [", "*a" + before + ", ", 10, "]}\n");
  }
  CHECK(refusal_of(bomb) == "ConstructorError 8:15: the aliases make this file too large");
  CHECK(refusal_of(chain) == "ConstructorError 256:13: nested too deeply, once the aliases are followed");
  CHECK(refusal_of(merges) == "ConstructorError 8:55: merge keys make this file too large");
}

TEST_CASE("!replace and !delete are marks where a config is to be merged") {
  const auto load = [](const std::string& text) {
    return from_ast(*grammar::parse_yaml(grammar::source::make("config.yaml", text)), merge_tags::kept);
  };
  const auto mark_at = [&](const std::string& text, const key_path& path) {
    return node_at(load(text), path)->mark();
  };
  CHECK(mark_at("a: !replace {x: 1}\n", {key("a")}) == merge_mark::replace);
  CHECK(mark_at("a: !replace\n  x: 1\n", {key("a")}) == merge_mark::replace);
  CHECK(mark_at("a: !replace {x: 1}\n", {key("a"), key("x")}) == merge_mark::none);
  CHECK(mark_at("a: !replace {x: 1}\n", {}) == merge_mark::inside);
  CHECK(mark_at("a: {b: !delete }\n", {key("a")}) == merge_mark::inside);
  CHECK(mark_at("a: {b: !delete }\n", {key("a"), key("b")}) == merge_mark::remove);
  CHECK(mark_at("a: &x !delete\nb: *x\n", {key("b")}) == merge_mark::remove);
  CHECK(mark_at("a: {x: 1}\n", {}) == merge_mark::none);
  CHECK(python_repr(*load("a: !replace 5\nb: !replace '5'\nc: !replace\nd: !replace [1]\n")) ==
        "{'a': 5, 'b': '5', 'c': None, 'd': [1]}");
  // PyYAML doesn't look at the tag of what is merged with <<.
  CHECK(python_repr(*load("a:\n  <<: !delete {x: 1}\n")) == "{'a': {'x': 1}}");
}

TEST_CASE("!replace and !delete elsewhere are refused") {
  const auto refusal_in_config = [](const std::string& text) {
    try {
      return "accepted: " +
             python_repr(*from_ast(*grammar::parse_yaml(grammar::source::make("config.yaml", text)),
                                   merge_tags::kept));
    } catch (const error& failure) {
      return std::to_string(failure.location()->line) + ":" + std::to_string(failure.location()->column) +
             ": " + failure.message() + " | hint: " + failure.hint();
    }
  };
  const std::string unknown = "could not determine a constructor for the tag ";
  const std::string misplaced =
      " | hint: !replace and !delete stand before the value of a key, outside of lists: a list is never "
      "merged";
  CHECK(refusal_in_config("a: [1, !delete ]\n") == "1:8: " + unknown + "'!delete'" + misplaced);
  CHECK(refusal_in_config("a: [{b: !replace 1}]\n") == "1:9: " + unknown + "'!replace'" + misplaced);
  CHECK(refusal_in_config("a: &x !delete\nb:\n- *x\n") == "1:7: " + unknown + "'!delete'" + misplaced);
  CHECK(refusal_in_config("!replace\na: 1\n") == "1:1: " + unknown + "'!replace'" + misplaced);
  CHECK(refusal_in_config("a: !delete 5\n") ==
        "1:12: !delete takes no value | hint: `key: !delete` deletes what the key has inherited, `key: "
        "!replace "
        "VALUE` replaces it");
  CHECK(refusal_in_config("a: !delete {}\n").substr(0, 28) == "1:12: !delete takes no value");
  CHECK(
      refusal_in_config("!delete a: 1\n") ==
      "1:1: " + unknown +
          "'!delete' | hint: !replace and !delete have a meaning only in files that a config is composed of, "
          "before the value of a key");
  CHECK(refusal_in_config("a: !!replace 5\n") ==
        "1:4: " + unknown + "'tag:yaml.org,2002:replace' | hint: did you mean '!replace'?");
  CHECK(
      refusal_of("a: !delete\n") ==
      "ConstructorError 1:4: " + unknown +
          "'!delete' | hint: !replace and !delete have a meaning only in files that a config is composed of, "
          "before the value of a key");
}
