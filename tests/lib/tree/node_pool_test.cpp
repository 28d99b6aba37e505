#include "lib/tree/node_pool.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "tests/support/catch.hpp"

using namespace hydranth;
using namespace hydranth::impl;

// The sanitizers of .ci/run see what is read after it was freed, and what never is.

namespace {

std::vector<node_ptr> numbers(node_pool& pool, std::int64_t count) {
  std::vector<node_ptr> made;
  for (std::int64_t i = 0; i < count; ++i) made.push_back(pool.make(integer(i), {}));
  return made;
}

}  // namespace

TEST_CASE("Nodes outlive their pool, in any order") {
  std::optional<node_pool> pool(300);
  std::vector<node_ptr> made = numbers(*pool, 300);
  pool.reset();
  std::vector<node_ptr> kept;
  for (std::size_t i = 0; i < made.size(); i += 70) kept.push_back(made[i]);
  made.clear();
  REQUIRE(kept.size() == 5);
  CHECK(*kept[0]->get_if<integer>() == integer(0));
  CHECK(*kept[4]->get_if<integer>() == integer(280));
}

TEST_CASE("A pool outlives its nodes, and may make others") {
  for (const std::int64_t count : {1, 63, 64, 65, 128}) {
    node_pool pool(64);
    CHECK(numbers(pool, count).size() == static_cast<std::size_t>(count));
    CHECK(*pool.make(integer(7), {})->get_if<integer>() == integer(7));
  }
}

TEST_CASE("More nodes than expected can be made") {
  node_pool pool(2);
  const std::vector<node_ptr> made = numbers(pool, 100);
  CHECK(*made.back()->get_if<integer>() == integer(99));
}

TEST_CASE("The entries of a map may lie in a pool, and grow out of it") {
  map_value copy;
  map_value moved;
  {
    node_pool pool(8);
    map_value map = pool.make_map(3);
    for (const char* name : {"a", "b", "c"}) map.set(name, pool.make(std::string(name), {}));
    copy = map;
    moved = std::move(map);
    moved.set("d", pool.make(std::string("d"), {}));
    CHECK(pool.make_map(0).empty());
    CHECK(pool.make_map(10'000).empty());
  }
  CHECK(copy.size() == 3);
  REQUIRE(moved.size() == 4);
  CHECK(moved.erase("b"));
  CHECK(moved.entries()[1].name == key("c"));
  CHECK(*moved.get("d")->get_if<std::string>() == "d");
  copy = moved;
  moved = map_value();
  CHECK(copy.size() == 3);
  CHECK(*copy.get("a")->get_if<std::string>() == "a");
}

TEST_CASE("A node holds its content, and the place where it was written") {
  const auto text = grammar::source::make("file", "a: bcd");
  node_pool pool(1);
  const node_ptr made = pool.make(std::string("bcd"), {text, {3, 6}});
  CHECK(*made->get_if<std::string>() == "bcd");
  CHECK(made->origin().text == text);
  CHECK(made->origin().where == grammar::range{3, 6});
  CHECK(made->type() == nullptr);
}
