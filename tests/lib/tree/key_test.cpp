#include "lib/tree/key.hpp"

#include "lib/tree/node.hpp"
#include "lib/tree/python_text.hpp"
#include "tests/support/catch.hpp"

using namespace hydranth::impl;

TEST_CASE("keys compare and hash as Python's do") {
  CHECK(key(integer(1)) == key(1.0));
  CHECK(key(integer(1)) == key(true));
  CHECK(key(integer(1)).hash() == key(true).hash());
  CHECK(key(-0.0) == key(false));
  CHECK_FALSE(key(integer(1)) == key("1"));
  CHECK_FALSE(key(0.5) == key(integer(0)));
}

TEST_CASE("a path's text splits at dots and brackets") {
  CHECK(split_key("a.b[0].c") == std::vector<std::string>{"a", "b", "0", "c"});
  CHECK(split_key("m[a.b]") == std::vector<std::string>{"m", "a.b"});
  CHECK(split_key("[0][x]") == std::vector<std::string>{"0", "x"});
  CHECK(split_key(".a") == std::vector<std::string>{"", "a"});
  CHECK(split_key("a.") == std::vector<std::string>{"a", ""});
  CHECK(split_key("..[a]") == std::vector<std::string>{"", "", "a"});
  CHECK(split_key("a.[b]") == std::vector<std::string>{"a", "", "b"});
  CHECK(split_key("") == std::vector<std::string>{""});
}

TEST_CASE("of brackets that don't fit together, only what fits is a key") {
  CHECK(split_key("a[") == std::vector<std::string>{"a"});
  CHECK(split_key("a[b.c") == std::vector<std::string>{"a", "c"});
  CHECK(split_key("a[b]c]") == std::vector<std::string>{"a", "b"});
  CHECK(split_key("[a").empty());
}

TEST_CASE("a full key is written as OmegaConf writes it") {
  CHECK(full_key({key("a"), std::size_t{0}, key("b")}) == "a[0].b");
  CHECK(full_key({std::size_t{1}, std::size_t{0}}) == "[1][0]");
  CHECK(full_key({}) == "");
}

TEST_CASE("empty keys are left out of the end of a full key, and not of its middle") {
  CHECK(full_key({key(""), key("a")}) == ".a");
  CHECK(full_key({key("a"), key(""), key("b")}) == "a..b");
  CHECK(full_key({key("a"), key("")}) == "a");
  CHECK(full_key({key("a"), key(""), key("")}) == "a");
  CHECK(full_key({key("a"), std::size_t{0}, key("")}) == "a0");
  CHECK(full_key({key("a"), std::size_t{0}, key(""), key("")}) == "a[0]");
  CHECK(full_key_of_child({key("a")}, true, "x") == "a[x]");
  CHECK(full_key_of_child({key("a")}, false, "x") == "a.x");
  CHECK(full_key_of_child({key("a"), std::size_t{2}}, false, "") == "a2");
}

TEST_CASE("a map keeps order and finds by hash when it is large") {
  map_value map;
  for (int i = 0; i < 1000; ++i) map.set("k" + std::to_string(i), node::make(integer(i)));
  CHECK(map.size() == 1000);
  CHECK(*map.get("k737")->get_if<integer>() == integer(737));
  CHECK(map.erase("k3"));
  CHECK_FALSE(map.erase("k3"));
  CHECK(map.entries()[3].name == key("k4"));
  CHECK(*map.get("k999")->get_if<integer>() == integer(999));
  map.set("k5", node::make(null_value{}));
  CHECK(map.entries()[4].value->is_null());
}

TEST_CASE("floats are written as Python's repr") {
  CHECK(python_float(0.1) == "0.1");
  CHECK(python_float(1e-5) == "1e-05");
  CHECK(python_float(0.0001) == "0.0001");
  CHECK(python_float(1e16) == "1e+16");
  CHECK(python_float(123456789012345.6) == "123456789012345.6");
  CHECK(python_float(1234567890123456.0) == "1234567890123456.0");
  CHECK(python_float(-2.5e-300) == "-2.5e-300");
  CHECK(python_float(-0.0) == "-0.0");
}

TEST_CASE("texts are written as Python's repr") {
  CHECK(python_repr("it's") == "\"it's\"");
  CHECK(python_repr("'\"") == "'\\'\"'");
  CHECK(python_repr("a\n\x01\xC3\xA9\xC2\x85") == "'a\\n\\x01\xC3\xA9\\x85'");
}
