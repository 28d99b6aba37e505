#include "tests/lib/compose/compose_support.hpp"
#include "tests/support/catch.hpp"

#include "lib/compose/repository.hpp"
#include "lib/tree/emit_json.hpp"

using namespace hydranth;
using namespace hydranth::testing;
using texts = std::vector<std::string>;

namespace {

struct outcome {
  /// As JSON, without the key `hydra`; empty if composing came to no end.
  std::string config;
  /// The first lines of the failures.
  texts failures;
};

outcome compose_on(file_list files, const texts& overrides = {}) {
  outcome made;
  impl::compose_request request = make_request(overrides);
  const auto keep = [&](const error& failure) {
    const std::string text = render(failure, {.colour = false, .details = false});
    made.failures.push_back(text.substr(0, text.find('\n')));
  };
  request.on_error = keep;
  try {
    const impl::composer composer(make_options(make_files(files)));
    made.config = impl::emit_json(*impl::job_config(composer.compose(request)));
    // What was found is remembered with the base.
    const texts once = made.failures;
    made.failures.clear();
    static_cast<void>(composer.compose(request));
    CHECK(made.failures == once);
  } catch (const error& failure) {
    keep(failure);
  }
  return made;
}

}  // namespace

TEST_CASE("composing goes on without configs that aren't there or can't be read") {
  const outcome made =
      compose_on({{"config.yaml", "defaults: [a, b, {db: nosuch}, {db@x: bad}, c, _self_]\nz: 1\n"},
                  {"a.yaml", "a: 1\n"},
                  {"b.yaml", "b: [\n"},
                  {"c.yaml", "defaults: [lost]\nc: 1\n"},
                  {"db/bad.yaml", "- 1\n- {}}\n"}});
  CHECK(made.config == R"({"a":1,"c":1,"z":1})");
  CHECK(made.failures.size() == 4);
}

TEST_CASE("composing goes on without overrides that can't be read or applied") {
  const outcome made =
      compose_on({{"config.yaml", "a: 1\nb: {c: 1}\n"}}, {"d=1", "a=[", "b.c=2", "~e", "a=3"});
  CHECK(made.config == R"({"a":3,"b":{"c":2}})");
  CHECK(made.failures == texts{"no viable alternative at input '['", "Could not override 'd'.",
                               "Could not delete from config. 'e' does not exist."});
}

TEST_CASE("what may fail only because something else did is no failure") {
  const outcome made = compose_on({{"config.yaml", "defaults: [{db: nosuch}]\n"}, {"db/a.yaml", "port: 1\n"}},
                                  {"db.port=2", "db@x=a"});
  CHECK(made.failures == texts{"In 'config': Could not find 'db/nosuch'"});
}

TEST_CASE("open choices are left out when composing goes on") {
  const outcome made =
      compose_on({{"config.yaml", "defaults: [{db: '?\?\?'}, _self_]\na: 1\n"}, {"db/a.yaml", "port: 1\n"}});
  CHECK(made.config == R"({"a":1})");
  CHECK(made.failures.empty());
}

TEST_CASE("composing goes on without choices that can't be") {
  const outcome made =
      compose_on({{"config.yaml", "a: 1\n"}, {"db/a.yaml", "x: 1\n"}}, {"+db=1", "++db=a", "+db@b=a"});
  CHECK(made.config == R"({"a":1,"b":{"x":1}})");
  CHECK(made.failures == texts{"Config group override must be a string or a list. Got int",
                               "force-add of config groups is not supported: '++db=a'"});
}

TEST_CASE("every override of a choice that does not fit is told") {
  const outcome made = compose_on(
      {{"config.yaml", "a: 1\n"}, {"db/a.yaml", "x: 1\n"}, {"m/a.yaml", "x: 1\n"}}, {"db=a", "m=a", "~db"});
  CHECK(made.failures == texts{"Could not override 'db'. No match in the defaults list.",
                               "Could not override 'm'. No match in the defaults list.",
                               "Could not delete 'db'. No match in the defaults list"});
}

TEST_CASE("lists without end end composing") {
  const outcome made = compose_on({{"config.yaml", "defaults: [a, b]\n"},
                                   {"a.yaml", "defaults: [config, config]\n"},
                                   {"b.yaml", "defaults: [lost]\n"}});
  CHECK(made.config.empty());
  REQUIRE_FALSE(made.failures.empty());
  CHECK(made.failures.front() == "In 'b': Could not load 'lost'.");
  CHECK(made.failures.back().starts_with("Cycle in the defaults lists: "));
}
