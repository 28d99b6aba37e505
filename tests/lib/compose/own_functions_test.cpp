#include <string>
#include <vector>

#include "lib/compose/override_python.hpp"
#include "lib/compose/sweep.hpp"
#include "lib/tree/emit_yaml.hpp"
#include "tests/lib/compose/compose_support.hpp"
#include "tests/support/catch.hpp"

using namespace hydranth;
using namespace hydranth::impl;
using testing::failure_of;
using testing::make_files;
using testing::make_options;
using testing::make_request;

namespace {

config_override parse(const std::string& text) {
  return parse_config_override(grammar::source::make("argument 1", text));
}

/// The list under `tags` once the overrides are applied; it is `[a, b, c]` before.
std::string tags(const std::vector<std::string>& overrides) {
  const composition composed =
      testing::compose({{"config.yaml", "tags: [a, b, c]\nx: 1\nref: ${tags}\n"}}, overrides);
  std::string text = emit_yaml(*node_at(composed.root, {key("tags")}));
  std::string line;
  for (const char c : text) line += c == '\n' ? ' ' : c;
  return line;
}

}  // namespace

TEST_CASE("changes of lists are printed so that they read back") {
  const std::vector<std::string> values = {"append(a)",
                                           "append(a b,'1',1,null,true,[c,'d e'],{f:[g]})",
                                           "prepend(\"a,b\")",
                                           "insert(-2,x,'it\\'s','\"')",
                                           "remove('c,d',0.5)",
                                           "remove_at(-1)",
                                           "clear()",
                                           "append(${a.b})",
                                           "append('')",
                                           "from_file(conf/a.yaml)",
                                           "from_file('a (b),c.yaml')"};
  for (const std::string& value : values) {
    INFO(value);
    const std::string printed = parse("k=" + value).value_element();
    const config_override again = parse("k=" + printed);
    CHECK(again.value_element() == printed);
    CHECK(python_equal(*again.value, *parse("k=" + value).value));
  }
  CHECK(parse("k=append( a , 'b' )").value_element() == "append(a,b)");
  CHECK(parse("k=append('1')").value_element() == "append('1')");
  CHECK(parse("k=insert( 1, x)").value_element(true) == "insert(1, x)");
}

TEST_CASE("each element of a sweep is a change") {
  const auto elements = [](const std::string& value) { return sweep_elements(parse("tags=" + value), {}); };
  using texts = std::vector<std::string>;
  CHECK(elements("append(a),append('b,c'),[d]") == texts{"append(a)", "append(b\\,c)", "[d]"});
  CHECK(elements("choice(append(a),clear(),x)") == texts{"append(a)", "clear()", "x"});
  CHECK(elements("from_file(a.yaml),from_file(b.yaml)") == texts{"from_file(a.yaml)", "from_file(b.yaml)"});
}

TEST_CASE("changes of a list") {
  CHECK(tags({"tags=append(d,[e])"}) == "- a - b - c - d - - e ");
  CHECK(tags({"tags=prepend(x,y)"}) == "- x - 'y' - a - b - c ");
  CHECK(tags({"tags=insert(0,x)"}) == "- x - a - b - c ");
  CHECK(tags({"tags=insert(3,x)"}) == "- a - b - c - x ");
  CHECK(tags({"tags=insert(-1,x,z)"}) == "- a - b - x - z - c ");
  CHECK(tags({"tags=remove(c,a)"}) == "- b ");
  CHECK(tags({"tags=append(a)", "tags=remove(a)"}) == "- b - c - a ");
  CHECK(tags({"tags=remove_at(1)"}) == "- a - c ");
  CHECK(tags({"tags=remove_at(-3)"}) == "- b - c ");
  CHECK(tags({"tags=clear()"}) == "[] ");
  CHECK(tags({"tags=clear()", "tags=append(1,'1',true)"}) == "- 1 - '1' - true ");
  CHECK(tags({"++tags=append(d)"}) == "- a - b - c - d ");
  // What it means is compared, not how it is written.
  CHECK(tags({"tags=append(${x})", "tags=remove(1)"}) == "- a - b - c ");
  CHECK(tags({"tags=append(1)", "tags=remove(1.0)"}) == "- a - b - c ");
  // The list that an interpolation leads to stays what it is.
  CHECK(tags({"ref=append(d)"}) == "- a - b - c ");
}

TEST_CASE("a file's value is read once in a composer's life") {
  const auto files = make_files({{"config.yaml", "m: {x: 1}\nn: null\n"}});
  files->add("value.yaml", "y: ${n}\n");
  const composer compose(make_options(files));
  const auto composed = [&](const std::vector<std::string>& overrides) {
    return emit_yaml(*job_config(compose.compose(make_request(overrides))));
  };
  CHECK(composed({"++m=from_file(value.yaml)"}) == "m:\n  x: 1\n  'y': ${n}\n'n': null\n");
  const std::size_t reads = files->reads();
  CHECK(composed({"n=from_file(value.yaml)", "+k=from_file(value.yaml)"}) ==
        "m:\n  x: 1\n'n':\n  'y': ${n}\nk:\n  'y': ${n}\n");
  CHECK(files->reads() == reads);
}

TEST_CASE("a file's value is refused at its place") {
  const auto files = make_files({{"config.yaml", "m: {x: 1}\n"}});
  files->add("bad.yaml", "y: [1\n");
  const composer compose(make_options(files));
  try {
    (void)compose.compose(make_request({"m.x=2", "m=from_file(bad.yaml)"}));
    FAIL("was not refused");
  } catch (const error& failure) {
    CHECK(failure.location()->source == "bad.yaml");
    CHECK(failure.location()->line == 1);
    CHECK(failure.trace() == std::vector<std::string>{"included by argument 2:1:3"});
  }
}
