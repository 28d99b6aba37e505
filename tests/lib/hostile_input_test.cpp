// Input that is made to hurt: it is refused at its place or understood, within a second and 200 MB. Times and
// memory are measured by running one test alone: `/usr/bin/time -v hostile_input_test "NAME"`.
#include <string>

#include "lib/compose/override.hpp"
#include "lib/compose/sweep.hpp"
#include "lib/resolve/evaluator.hpp"
#include "lib/tree/edit.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/config.hpp"

using namespace hydranth;
using namespace hydranth::impl;
using hydranth::testing::read_config;

namespace {

constexpr std::size_t million = 1'000'000;

std::string repeated(std::string_view text, std::size_t times) {
  std::string all;
  all.reserve(text.size() * times);
  for (std::size_t i = 0; i < times; ++i) all += text;
  return all;
}

/// `LINE:COLUMN: MESSAGE` of the error that the function throws, without a first line that repeats the input.
template <typename Function>
std::string refusal_of(Function function) {
  try {
    (void)function();
  } catch (const error& failure) {
    std::string message = failure.message();
    if (message.find('\n') > 200) message.erase(0, message.find('\n') + 1);
    const auto where = failure.location();
    if (!where) return message.substr(0, 200);
    return std::to_string(where->line) + ":" + std::to_string(where->column) + ": " + message.substr(0, 200);
  }
  return "no error";
}

std::string yaml_refusal(const std::string& text) {
  return refusal_of([&] { return read_config(text); });
}

config_override read_override(const std::string& text) {
  return parse_config_override(grammar::source::make("argument 1", text));
}

std::string override_refusal(const std::string& text) {
  return refusal_of([&] { return read_override(text); });
}

place_ptr selected(const std::string& yaml, const std::string& path) {
  auto resolvers = std::make_shared<resolver_registry>();
  add_builtin_resolvers(*resolvers);
  evaluation_context context;
  context.resolvers = std::move(resolvers);
  return evaluator(std::move(context)).select(place::root(read_config(yaml)), path);
}

}  // namespace

TEST_CASE("a million open brackets") {
  CHECK(yaml_refusal(repeated("[", million)) ==
        "1:257: nested too deeply: more than 256 lists and maps in one another");
  CHECK(yaml_refusal(repeated("{a: ", million)) ==
        "1:1025: nested too deeply: more than 256 lists and maps in one another");
  CHECK(override_refusal("a=" + repeated("[", million)) ==
        "1:203: the value nests more than 200 levels deep\nSee "
        "https://hydra.cc/docs/1.2/advanced/override_grammar/basic for details");
  CHECK(override_refusal("a=" + repeated("choice(", million)) ==
        "1:1403: the value nests more than 200 levels deep\nSee "
        "https://hydra.cc/docs/1.2/advanced/override_grammar/basic for details");
  CHECK(yaml_refusal("a: '" + repeated("${", million) + "'") ==
        "1:405: interpolations, lists and maps nest more than 200 levels deep\n    full_key: a\n    "
        "object_type=dict");
  CHECK(yaml_refusal("a: '${args:" + repeated("[", million) + "'") ==
        "1:211: interpolations, lists and maps nest more than 200 levels deep\n    full_key: a\n    "
        "object_type=dict");
}

TEST_CASE("a million nested block levels") {
  CHECK(yaml_refusal(repeated("- ", million) + "a\n") ==
        "1:513: nested too deeply: more than 256 lists and maps in one another");
  CHECK(yaml_refusal(repeated("? ", million) + "a\n") ==
        "1:513: nested too deeply: more than 256 lists and maps in one another");
  std::string deeper;
  for (std::size_t level = 0; level < 10'000; ++level) deeper += std::string(level, ' ') + "a:\n";
  CHECK(yaml_refusal(deeper) == "257:257: nested too deeply: more than 256 lists and maps in one another");
}

TEST_CASE("a line of a hundred megabytes") {
  const node_ptr config = read_config("a: " + std::string(100 * million, 'x') + "\n");
  CHECK(config->as_map()->get("a")->get_if<std::string>()->size() == 100 * million);
}

TEST_CASE("zeros and bytes that are no UTF-8") {
  using namespace std::string_literals;
  CHECK(yaml_refusal("a: b\0c\n"s) == "1:5: the character U+0000 is not allowed");
  CHECK(yaml_refusal("a: \xC3(\n") == "1:4: the file is not UTF-8");
  CHECK(yaml_refusal("a: '\xED\xA0\x80'\n") == "1:5: the file is not UTF-8");
}

TEST_CASE("a bomb of aliases") {
  std::string bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
  for (int level = 1; level <= 9; ++level) {
    const std::string name = "a" + std::to_string(level);
    bomb += name + ": &" + name + " [";
    for (int i = 0; i < 10; ++i) bomb += std::string(i ? ", " : "") + "*a" + std::to_string(level - 1);
    bomb += "]\n";
  }
  CHECK(yaml_refusal(bomb) == "5:35: the aliases make this file too large");
}

TEST_CASE("a range without an end") {
  sweep_context context;
  context.most_elements = 1000;
  CHECK(sweep_elements(read_override("a=range(0,inf)"), context).size() == 1000);
}

TEST_CASE("a key path of a hundred thousand parts") {
  const std::string path = "a" + repeated(".b", 100'000);
  CHECK(read_override(path + "=1").key == path);
  CHECK(refusal_of([&] { return update(read_config("{}\n"), path, node::make(true)); }) ==
        "the key has more than 1000 elements");
  CHECK(refusal_of([&] { return update(read_config("{}\n"), repeated("[", 100'000), node::make(true)); }) ==
        "list index out of range");
  const place_ptr found = selected("a: 1\n", "b" + path);
  CHECK((!found || found->value()->is_null()));
}
