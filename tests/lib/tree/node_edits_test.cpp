#include "lib/tree/node_edits.hpp"

#include <string>
#include <vector>

#include "lib/tree/emit_yaml.hpp"
#include "lib/tree/load.hpp"
#include "tests/support/catch.hpp"

using namespace hydranth::impl;

namespace {

node_ptr yaml(const std::string& text) {
  return load_yaml(hydranth::grammar::source::make("test", text));
}

node_ptr value(const std::string& text) {
  return node_at(yaml("value: " + text), {key("value")});
}

}  // namespace

TEST_CASE("several nodes are replaced as one after the other would be") {
  const node_ptr root = yaml("a: {b: {c: 1, d: 2}, e: 3}\nf: 4\ng: {h: 5}\n");
  const key_path abc{key("a"), key("b"), key("c")};
  const key_path f{key("f")};
  const key_path abd{key("a"), key("b"), key("d")};
  const key_path ax{key("a"), key("x")};
  const std::vector<node_edit> edits{{&abc, value("10")}, {&f, value("[40]")}, {&abd, value("20")},
                                     {&ax, value("new")}, {&abc, value("11")}, {&abd, value("{y: z}")}};
  node_ptr expected = root;
  for (const node_edit& each : edits) expected = with_node_at(expected, *each.path, each.value);

  const node_ptr made = with_nodes_at(root, edits);
  CHECK(emit_yaml(*made) == emit_yaml(*expected));
  CHECK(node_at(made, {key("g")}) == node_at(root, {key("g")}));
  CHECK(with_nodes_at(root, {}) == root);
}
