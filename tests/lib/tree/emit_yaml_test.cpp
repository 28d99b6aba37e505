#include "lib/tree/emit_yaml.hpp"

#include <limits>
#include <string>

#include "lib/tree/node.hpp"
#include "tests/support/catch.hpp"

using namespace hydranth::impl;

namespace {

node_ptr text(std::string content) {
  return node::make(std::move(content));
}

node_ptr list(std::vector<node_ptr> items) {
  return node::make(list_value{std::move(items)});
}

node_ptr map(const std::vector<std::pair<key, node_ptr>>& entries) {
  map_value content;
  for (const auto& [name, value] : entries) content.set(name, value);
  return node::make(std::move(content));
}

/// What follows `a: ` for a text under that key.
std::string written(const std::string& content) {
  const std::string yaml = emit_yaml(*map({{"a", text(content)}}));
  return yaml.substr(3, yaml.size() - 4);
}

std::string words(std::size_t count) {
  std::string joined;
  for (std::size_t i = 0; i < count; ++i) joined += (i == 0 ? "word" : " word") + std::to_string(i);
  return joined;
}

}  // namespace

TEST_CASE("texts are plain unless they would mean something else") {
  CHECK(written("model") == "model");
  CHECK(written("a b, c") == "a b, c");
  CHECK(written("") == "''");
  CHECK(written("y") == "'y'");
  CHECK(written("1e3") == "'1e3'");
  CHECK(written("12:30") == "'12:30'");
  CHECK(written("00:30") == "00:30");
  CHECK(written("2024-01-01") == "'2024-01-01'");
  CHECK(written("infinity") == "'infinity'");
  CHECK(written("\xD9\xA3") == "'\xD9\xA3'");
  CHECK(written("- a") == "'- a'");
  CHECK(written("a: b") == "'a: b'");
  CHECK(written("a #b") == "'a #b'");
  CHECK(written("a#b") == "a#b");
  CHECK(written(" a") == "' a'");
  CHECK(written("it's") == "it's");
  CHECK(written("'it") == "'''it'");
  CHECK(written("a\tb") == "\"a\\tb\"");
  CHECK(written("a \nb") == "\"a \\nb\"");
  CHECK(written("\xF0\x9F\x98\x80\x07") == "\"\\U0001F600\\a\"");
}

TEST_CASE("a line break in single quotes is written twice") {
  CHECK(emit_yaml(*map({{"a", text("x\ny\n")}})) == "a: 'x\n\n  y\n\n  '\n");
}

TEST_CASE("long texts fold at single spaces") {
  CHECK(emit_yaml(*map({{"a", text(words(16))}})) ==
        "a: word0 word1 word2 word3 word4 word5 word6 word7 word8 word9 word10 word11 word12\n"
        "  word13 word14 word15\n");
  const std::string no_fold(100, 'x');
  CHECK(written(no_fold + "  " + no_fold) == no_fold + "  " + no_fold);
  CHECK(written("# " + no_fold + " " + no_fold) == "'# " + no_fold + "\n  " + no_fold + "'");
  CHECK(written("\t" + no_fold + " " + no_fold) == "\"\\t" + no_fold + "\\\n  \\ " + no_fold + "\"");
}

TEST_CASE("collections are written as blocks") {
  const node_ptr one = node::make(integer(1));
  CHECK(emit_yaml(*map({})) == "{}\n");
  CHECK(emit_yaml(*list({})) == "[]\n");
  CHECK(emit_yaml(*map({{"a", list({one, list({one, one}), map({{"b", one}, {"c", list({})}})})}})) ==
        "a:\n- 1\n- - 1\n  - 1\n- b: 1\n  c: []\n");
}

TEST_CASE("keys that are long, empty or broken stand apart") {
  const node_ptr one = node::make(integer(1));
  const std::string longest(122, 'k');
  CHECK(emit_yaml(*map({{longest, one}})) == longest + ": 1\n");
  CHECK(emit_yaml(*map({{longest + "k", list({one})}})) == "? " + longest + "k\n: - 1\n");
  CHECK(emit_yaml(*map({{"", one}})) == "? ''\n: 1\n");
  CHECK(emit_yaml(*map({{key(bytes{"k"}), one}, {key(true), one}})) ==
        "? !!binary |\n  aw==\n: 1\ntrue: 1\n");
}

TEST_CASE("scalars are written as YAML 1.1 reads them back") {
  CHECK(yaml_float(1e16) == "1.0e+16");
  CHECK(yaml_float(1.5e-7) == "1.5e-07");
  CHECK(yaml_float(-std::numeric_limits<double>::infinity()) == "-.inf");
  CHECK(emit_yaml(*list({node::make(null_value{}), node::make(false), node::make(missing_value{}),
                         node::make(path_value{"/a"}), node::make(bytes{""})})) ==
        "- null\n- false\n- ???\n- !!python/object/apply:pathlib.PosixPath\n  - /\n  - a\n- !!binary \"\"\n");
}
