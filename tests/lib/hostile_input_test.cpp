// Input that is made to hurt and too long for a command line, through the library: it is refused at its place
// or understood, in a process of its own that may take one second and 200 MB. Files and what fits into an
// argument are in tests/cli/errors/hostile.md.
#include <cstdio>
#include <functional>
#include <string>

#include "lib/compose/override.hpp"
#include "lib/compose/sweep.hpp"
#include "lib/resolve/evaluator.hpp"
#include "lib/tree/edit.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/config.hpp"
#include "tests/support/measured.hpp"

using namespace hydranth;
using namespace hydranth::impl;
using hydranth::testing::instrumented;
using hydranth::testing::measure;
using hydranth::testing::measured;
using hydranth::testing::read_config;

namespace {

constexpr std::size_t million = 1'000'000;
constexpr const char* see_also =
    "\nSee https://hydra.cc/docs/1.2/advanced/override_grammar/basic for details";

std::string repeated(std::string_view text, std::size_t times) {
  std::string all;
  all.reserve(text.size() * times);
  for (std::size_t i = 0; i < times; ++i) all += text;
  return all;
}

/// `LINE:COLUMN: WHAT` of the error that the function throws: what is said at the place or, if nothing is,
/// the message without lines that repeat the input.
std::string refusal_of(const std::function<void()>& function) {
  try {
    function();
  } catch (const error& failure) {
    const auto where = failure.location();
    if (!where) return failure.message();
    std::string said = where->label;
    if (said.empty()) said = failure.message();
    if (said.find('\n') > 200) said.erase(0, said.find('\n') + 1);
    return std::to_string(where->line) + ":" + std::to_string(where->column) + ": " + said;
  }
  return "no error";
}

/// The function's refusal, in the limits of time and memory. The input has to be made by the function, so
/// that its process alone pays for it.
std::string refusal_in_limits(const std::function<void()>& function) {
  const measured run = measure([&] {
    std::fputs(refusal_of(function).c_str(), stdout);
    return std::fflush(stdout);
  });
  CHECK(run.status == 0);
  if (!instrumented) {
    CHECK(run.seconds < 1);
    CHECK(run.megabytes < 200);
  }
  return run.output;
}

std::string override_refusal(const std::function<std::string()>& text) {
  return refusal_in_limits([&] {
    const config_override read = parse_config_override(grammar::source::make("argument 1", text()));
    if (read.is_sweep()) {
      (void)sweep_elements(read, {});
    } else if (read.value) {
      (void)read.value_node();
      (void)read.value_element();
    }
  });
}

place_ptr selected(const std::string& yaml, const std::string& path) {
  auto resolvers = std::make_shared<resolver_registry>();
  add_builtin_resolvers(*resolvers);
  evaluation_context context;
  context.resolvers = std::move(resolvers);
  return evaluator(std::move(context)).select(place::root(read_config(yaml)), path);
}

}  // namespace

TEST_CASE("a million open brackets in an override") {
  const std::string too_deep = ": the value nests more than 200 levels deep" + std::string(see_also);
  CHECK(override_refusal([] { return "a=" + repeated("[", million); }) == "1:203" + too_deep);
  CHECK(override_refusal([] { return "a=" + repeated("{a:", million); }) == "1:603" + too_deep);
  CHECK(override_refusal([] { return "a=" + repeated("choice(", million); }) == "1:1403" + too_deep);
  CHECK(override_refusal([] { return "a=" + repeated("sort(a=", million); }) == "1:1403" + too_deep);
}

TEST_CASE("a million quotes, backslashes and commas in an override") {
  const std::string after_value = "expected a comma or the end after the value, found ";
  const std::string hash = "'#' cannot stand outside of quotes";
  CHECK(override_refusal([] { return "a='" + repeated("\\'", million); }) == "1:3: the quote is not closed");
  CHECK(override_refusal([] { return "a=" + repeated("'", million + 1); }) ==
        "1:5: " + after_value + "a single quote");
  CHECK(override_refusal([] { return "a=" + repeated("'\"", million); }) ==
        "1:6: " + after_value + "a double quote");
  CHECK(override_refusal([] { return "a=" + repeated("\\", million) + "#"; }) == "1:1000003: " + hash);
  CHECK(override_refusal([] { return "a=" + repeated(" ", million) + "#"; }) == "1:1000003: " + hash);
  CHECK(override_refusal([] { return "a=[1" + repeated(" , 1", million / 10) + "#"; }) ==
        "1:400005: " + hash);
  CHECK(override_refusal([] { return "a=" + repeated("${x} ", million) + "#"; }) == "1:5000003: " + hash);
  CHECK(override_refusal([] { return "a=[" + repeated(",", million); }) ==
        "1:4: expected a value, found ','");
}

TEST_CASE("numbers of a million digits in an override") {
  const std::string too_long =
      " Exceeds the limit (4300 digits) for integer string conversion: value has 1000000 digits; use "
      "sys.set_int_max_str_digits() to increase the limit";
  CHECK(override_refusal([] { return "a=" + repeated("9", million); }) == "1:3:" + too_long);
  CHECK(override_refusal([] { return "a=int(" + repeated("9", million) + ")"; }) == "1:7:" + too_long);
  CHECK(override_refusal([] { return "a=range(" + repeated("9", million) + ")"; }) == "1:9:" + too_long);
  CHECK(override_refusal([] { return "a=0." + repeated("9", million); }) == "no error");
  CHECK(override_refusal([] { return "a=1e" + repeated("9", million); }) == "no error");
  CHECK(override_refusal([] { return "a=float('" + repeated("9", million) + "')"; }) == "no error");
}

TEST_CASE("half a million values of a sweep, and of a list") {
  CHECK(override_refusal([] { return "a=1" + repeated(",1", million / 2); }) == "no error");
  CHECK(override_refusal([] { return "a=[1" + repeated(",1", million / 2) + "]"; }) == "no error");
}

TEST_CASE("a text of a hundred megabytes that is no file") {
  const auto load = [] { (void)read_config("a: " + std::string(100 * million, 'x'), "text"); };
  CHECK(refusal_in_limits(load) == "0:1: a config can't be larger than 16 MiB");
}

TEST_CASE("a path of a hundred thousand keys") {
  const std::string path = "a" + repeated(".b", 100'000);
  CHECK(override_refusal([&] { return path + "=1"; }) == "no error");
  CHECK(override_refusal([&] { return path + "==1"; }) == "1:200003: expected a value, found '='");
  CHECK(override_refusal([] { return "a" + repeated("/b", 100'000) + "/.=1"; }) ==
        "1:200003: expected a name after the slash, found '.'");
  const auto set = [](const std::string& key) { (void)update(read_config("{}\n"), key, node::make(true)); };
  CHECK(refusal_in_limits([&] { set(path); }) == "the key has more than 1000 elements");
  CHECK(refusal_in_limits([&] { set(repeated("[", 100'000)); }) == "list index out of range");
  CHECK(refusal_in_limits([&] { (void)selected("a: 1\n", "b" + path); }) == "no error");
}
