#include "lib/tree/tree_change.hpp"

#include <string>

#include "lib/tree/emit_yaml.hpp"
#include "lib/tree/load.hpp"
#include "tests/support/catch.hpp"

using namespace hydranth::impl;

namespace {

node_ptr yaml(const std::string& text) {
  return load_yaml(hydranth::grammar::source::make("test", text));
}

struct change_texts {
  std::string set;
  std::size_t removed;
  std::string made;
};

change_texts change(const std::string& before, const std::string& after) {
  const tree_change found = change_finder(yaml(before)).change_to(yaml(after)).value();
  return {emit_yaml(*found.set), found.removed.size(), emit_yaml(*changed_by(yaml(before), found))};
}

}  // namespace

TEST_CASE("a change holds what is another value, new or gone") {
  const std::string after = "a: 1\nb:\n  c: 5\n  e: new\n";
  const change_texts found = change("a: 1\nb: {c: 2, d: 3}\nz: 0", after);
  CHECK(found.set == "b:\n  c: 5\n  e: new\n");
  CHECK(found.removed == 2);
  CHECK(found.made == after);
}

TEST_CASE("equal trees have no change") {
  const change_texts found = change("a: [1, {b: '${c}'}]\nc: 5", "a:\n- 1\n- b: ${c}\nc: 5");
  CHECK(found.set == "{}\n");
  CHECK(found.removed == 0);
}

TEST_CASE("lists and values of another kind are set as a whole") {
  CHECK(change("a: [1, 2]", "a: [1, 3]").set == "a:\n- 1\n- 3\n");
  CHECK(change("a: {b: 1}", "a: 1").made == "a: 1\n");
  CHECK(change("a: 1", "a: {b: 1}").made == "a:\n  b: 1\n");
  CHECK(change("a: {b: 1, c: 2}", "a: {}").made == "a: {}\n");
  CHECK(change("a: 1", "a: 1.0").set == "a: 1.0\n");
}

TEST_CASE("no change makes another order of keys") {
  CHECK_FALSE(change_finder(yaml("a: 1\nb: 2")).change_to(yaml("b: 2\na: 1")));
  CHECK_FALSE(change_finder(yaml("a: {x: 1, y: 2}")).change_to(yaml("a: {y: 2, x: 1}")));
  CHECK_FALSE(change_finder(yaml("a: 1\nb: 2")).change_to(yaml("new: 0\na: 1\nb: 2")));
  change_finder found(yaml("a: 1\nb: 2"));
  CHECK_FALSE(found.change_to(yaml("b: 2\na: 1")));
  CHECK(found.change_to(yaml("a: 1\nb: 3")));
}
