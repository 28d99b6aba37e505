#include "lib/tree/difference.hpp"

#include <string>
#include <vector>

#include "lib/tree/flow_text.hpp"
#include "lib/tree/load.hpp"
#include "tests/support/catch.hpp"

using namespace hydranth;
using lines = std::vector<std::string>;

namespace {

impl::node_ptr load(const std::string& yaml) {
  return impl::load_yaml(grammar::source::make("test", yaml));
}

/// `KEY: VALUE -> VALUE`, with `nothing` where there is none; of an item that has moved both keys.
lines compared(const std::string& first, const std::string& second) {
  lines texts;
  for (const impl::difference& each : impl::differences(load(first), load(second))) {
    const std::string key = impl::full_key(each.first_path);
    const std::string other_key = impl::full_key(each.second_path);
    const auto shown = [](const impl::node_ptr& value) {
      return value ? impl::flow_text(*value) : "nothing";
    };
    texts.push_back((key == other_key ? key : key + " / " + other_key) + ": " + shown(each.first) + " -> " +
                    shown(each.second));
  }
  return texts;
}

}  // namespace

TEST_CASE("equal trees have no differences") {
  CHECK(compared("{}", "{}").empty());
  CHECK(compared("{a: 1, b: {c: [1, {d: x}]}}", "{b: {c: [1, {d: x}]}, a: 1}").empty());
  CHECK(compared("x: .nan", "x: .NaN").empty());
  CHECK(compared("x: ?\?\?", "x: '?\?\?'").empty());
}

TEST_CASE("values differ if YAML writes them differently") {
  CHECK(compared("x: 1", "x: 1.0") == lines{"x: 1 -> 1.0"});
  CHECK(compared("x: 1", "x: '1'") == lines{"x: 1 -> '1'"});
  CHECK(compared("x: true", "x: 1") == lines{"x: true -> 1"});
  CHECK(compared("x: null", "x: ''") == lines{"x: null -> ''"});
  CHECK(compared("{a: 1, x: '${a}'}", "{a: 1, x: 1}") == lines{"x: ${a} -> 1"});
}

TEST_CASE("keys that one tree hasn't are added or removed, value by value") {
  CHECK(compared("{a: 1, b: {c: 2, d: {}}, e: 3}", "{a: 1, e: 4, f: {g: {h: [1, 2]}}}") ==
        lines{"b.c: 2 -> nothing", "b.d: {} -> nothing", "e: 3 -> 4", "f.g.h: nothing -> [1, 2]"});
}

TEST_CASE("values of different kinds are shown as a whole") {
  CHECK(compared("a: {b: 1, c: [x, '1']}", "a: none") == lines{"a: {b: 1, c: [x, '1']} -> none"});
  CHECK(compared("a: [1]", "a: {b: 1}") == lines{"a: [1] -> {b: 1}"});
  CHECK(compared("[1]", "{a: 1}") == lines{": [1] -> {a: 1}"});
}

TEST_CASE("lists are aligned by their equal items") {
  CHECK(compared("[a, b, c]", "[a, x, b, c]") == lines{"[1]: nothing -> x"});
  CHECK(compared("[a, b, c]", "[b, c]") == lines{"[0]: a -> nothing"});
  CHECK(compared("[1, 2, 3]", "[2, 3, 1]") == lines{"[0]: 1 -> nothing", "[2]: nothing -> 1"});
  CHECK(compared("[0.9, 0.999]", "[0.9, 0.99]") == lines{"[1]: 0.999 -> 0.99"});
  CHECK(compared("[a, b]", "[c, d, e]") == lines{"[0]: a -> c", "[1]: b -> d", "[2]: nothing -> e"});
  CHECK(compared("[]", "[{a: 1}, 2]") == lines{"[0].a: nothing -> 1", "[1]: nothing -> 2"});
}

TEST_CASE("maps in lists are compared key by key, also if they have moved") {
  CHECK(compared("l: [{n: a, v: 1}, {n: b, v: 2}]", "l: [{n: a, v: 1}, {n: b, v: 3}]") ==
        lines{"l[1].v: 2 -> 3"});
  CHECK(compared("l: [k, {n: b, v: 2}, e]", "l: [new, k, {n: b, v: 3}, e]") ==
        lines{"l[0]: nothing -> new", "l[1].v / l[2].v: 2 -> 3"});
  CHECK(compared("[[1, 2], [3]]", "[[3], [1, 2]]") ==
        lines{"[0]: [1, 2] -> nothing", "[1]: nothing -> [1, 2]"});
}

TEST_CASE("long lists are compared item by item") {
  std::string first = "[";
  std::string second = "[x, ";
  for (int i = 0; i < 2000; ++i) {
    first += std::to_string(i) + ", ";
    second += std::to_string(2 * i) + ", ";
  }
  CHECK(compared(first + "]", second + "]").size() == 2000);
}

TEST_CASE("texts on one line are quoted where brackets or line breaks would be misread") {
  const auto shown = [](const std::string& yaml) { return impl::flow_text(*load(yaml)); };
  CHECK(shown("[a b, 'a, b', '${x}', {k: 'it''s: x'}]") == R"([a b, "a, b", "${x}", {k: 'it''s: x'}])");
  CHECK(shown(R"({k: "two\nlines", u: [ä, "\t"]})") == R"({k: "two\nlines", u: [ä, "\t"]})");
  CHECK(shown("n: null\nm: ?\?\?\nf: 1e-6\nl: []\ne: {}") == "{n: null, m: ?\?\?, f: 1.0e-06, l: [], e: {}}");
  const std::string words = std::string(60, 'a') + " " + std::string(60, 'b');
  CHECK(shown("k: " + words) == "{k: " + words + "}");
}
