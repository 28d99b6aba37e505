#include "lib/run/sweep/tree_namer.hpp"

#include <string>
#include <vector>

#include "hydranth/error.hpp"
#include "lib/run/configs.hpp"
#include "lib/tree/load.hpp"
#include "tests/support/catch.hpp"

using namespace hydranth;
using namespace hydranth::impl;

namespace {

node_ptr yaml(const std::string& text) {
  return load_yaml(grammar::source::make("test", text));
}

node_ptr value(const std::string& text) {
  return node_at(yaml("value: " + text), {key("value")});
}

evaluation_context context() {
  return *default_reading();
}

/// As a namer names it that knows nothing.
std::string fresh_name(const node_ptr& root) {
  evaluator how(context());
  return tree_namer().name_of(how.resolved(place::root(root)));
}

std::string name(tree_namer& namer, const node_ptr& root) {
  evaluator how(context());
  return namer.name_of(place::root(root), how);
}

node_ptr with(const node_ptr& root, const key_path& path, const std::string& text) {
  return with_node_at(root, path, value(text));
}

}  // namespace

TEST_CASE("a tree is named by what it means") {
  tree_namer namer;
  const auto same = [&](const std::string& one, const std::string& other) {
    return name(namer, yaml(one)) == name(namer, yaml(other));
  };
  CHECK(same("a: {b: 1}\nc: ['${a}', '${.0.b}']", "a: {b: 1}\nc: [{b: 1}, 1]"));
  CHECK(same("a: 'x${b}'\nb: '{c}'", "a: 'x{c}'\nb: '{c}'"));
  CHECK(same("a: ${oc.decode:'[1,2]'}", "a: [1, 2]"));
  CHECK(same("a: ${oc.create:{b:1}}", "a: {b: 1}"));
  CHECK_FALSE(same("a: {b: {}}", "a: {b: []}"));
  CHECK_FALSE(same("a: '1'", "a: 1"));
  CHECK_FALSE(same("a: [b, c]", "a: ['b,c']"));
  CHECK_FALSE(same("a: {b: 1}\nc: 2", "a: {b: 1, c: 2}"));
  CHECK_FALSE(same("a: {}\nb: {}", "a: {b: {}}"));
}

TEST_CASE("what is known of a part holds where what it refers to means the same") {
  const node_ptr root = yaml(
      "lr: 1\n"
      "opt: {rate: '${lr}', inner: {twice: '${..rate}-${...lr}', own: '${.twice}'}}\n"
      "copy: ${opt}\n"
      "through: ${copy.inner.own}\n"
      "list: ['${lr}', ['${..0}', '${...lr}']]\n"
      "key: rate\n"
      "nested: ${opt.${key}}\n"
      "called: {env: '${oc.env:HYDRANTH_NO_SUCH_VARIABLE,${lr}}'}\n"
      "from_called: {again: '${called.env}'}\n"
      "round: {there: '${trip.back}', here: 1}\n"
      "trip: {back: '${round.here}'}\n"
      "free: {a: [1, {b: 2}]}\n");
  const std::vector<node_ptr> trees{
      root,
      with(root, {key("lr")}, "2"),
      root,
      with(root, {key("opt"), key("rate")}, "5"),
      with(root, {key("opt"), key("inner"), key("own")}, "6"),
      with(root, {key("round"), key("here")}, "7"),
      with(root, {key("key")}, "inner"),
      with(with(root, {key("copy")}, "${called}"), {key("through")}, "${copy.env}"),
      with(with(root, {key("copy")}, "{inner: {own: 8}}"), {key("lr")}, "2"),
      with(root, {key("free"), key("a")}, "${list}"),
      with(root, {key("called")}, "{env: 9}"),
      without_node_at(root, {key("free")}),
      with(root, {key("lr")}, "2"),
      root};
  tree_namer namer;
  for (const node_ptr& each : trees) CHECK(name(namer, each) == fresh_name(each));
}

TEST_CASE("a part that stands under another key means something else") {
  tree_namer namer;
  const node_ptr root = yaml("a: {x: '${b.y}', y: 1}\nb: {x: 2, y: 3}\n");
  const node_ptr part = node_at(root, {key("a")});
  const node_ptr swapped = with_node_at(with_node_at(root, {key("b")}, part), {key("a")}, yaml("{y: 4}"));
  for (const node_ptr& each : {root, swapped, root}) CHECK(name(namer, each) == fresh_name(each));
}

TEST_CASE("a map in a text is as it is written") {
  tree_namer namer;
  for (const std::string line : {"text: 'a ${m}'", "text: '${oc.env:HYDRANTH_NO_SUCH_VARIABLE,${m}}'",
                                 "text: '${oc.env:HYDRANTH_NO_SUCH_VARIABLE,\"${m.a}\"}'", "text: 'a ${way}'",
                                 "text: {own: '${m.a}', far: 'a ${.own}'}"}) {
    const node_ptr root = yaml("m: {a: {b: '${one}'}}\nway: ${m}\none: 1\nother: 1\n" + line + "\n");
    const node_ptr other = with(root, {key("m"), key("a"), key("b")}, "${other}");
    for (const node_ptr& each : {root, other, root}) CHECK(name(namer, each) == fresh_name(each));
    CHECK(name(namer, root) != name(namer, other));
  }
}

TEST_CASE("what Hydra's config says belongs to what it is asked for") {
  tree_namer namer;
  const node_ptr root = yaml(
      "name: ${hydra:job.name}\ntext: x${hydra:job.id}\nlist: ${hydra:job.list}\nway: ${hydra:way.name}\n"
      "none: ${hydra:job.no}\nformed: ${hydra:job.formed}\n");
  const auto named = [&](const std::string& hydra, tree_namer& by) {
    evaluation_context how = context();
    how.hydra_root = yaml(hydra);
    evaluator evaluate(how);
    return by.name_of(place::root(root), evaluate);
  };
  const auto fresh = [&](const std::string& hydra) {
    tree_namer other;
    return named(hydra, other);
  };
  const std::vector<std::string> configs{
      "hydra: {job: {name: a, id: '1', list: [1], formed: '${hydra.job.id}'}, way: '${.job}'}",
      "hydra: {job: {name: b, id: '1', list: [1], formed: '${hydra.job.id}'}, way: '${.job}'}",
      "hydra: {job: {name: b, id: 1, list: [1], formed: '${hydra.job.id}'}, way: '${.job}'}",
      "hydra: {job: {name: b, id: 2, list: [1], formed: '${hydra.job.id}'}, way: '${.job}'}",
      "hydra: {job: {name: b, id: 2, list: [3], formed: '${hydra.job.id}'}, way: '${.job}'}",
      "hydra: {job: {name: b, id: 2, list: [3], formed: 4}, way: '${.job}'}",
      "hydra: {job: {name: b, id: 2, list: [3], no: 1, formed: 4}, way: {name: 5}}"};
  for (const std::string& each : configs) CHECK(named(each, namer) == fresh(each));
  CHECK(named(configs[0], namer) != named(configs[1], namer));
}

TEST_CASE("what can't be resolved has no name") {
  tree_namer namer;
  const node_ptr good = yaml("a: {x: '${b.y}'}\nb: {y: 3}\n");
  const node_ptr bad = with(good, {key("b")}, "{z: 3}");
  CHECK(name(namer, good) == fresh_name(good));
  CHECK_THROWS_AS(name(namer, bad), error);
  CHECK_THROWS_AS(name(namer, yaml("a: '${..b}'\nb: 1")), error);
  CHECK_THROWS_AS(name(namer, yaml("a: {x: '${b.x}'}\nb: {x: '${a.x}'}")), error);
  CHECK(name(namer, good) == fresh_name(good));
}
