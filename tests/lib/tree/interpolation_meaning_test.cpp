#include "lib/tree/interpolation_meaning.hpp"

#include <memory>
#include <string>
#include <vector>

#include "grammar/ast/interpolation.hpp"
#include "grammar/parse.hpp"
#include "grammar/syntax_error.hpp"
#include "tests/support/catch.hpp"

using namespace hydranth;
using impl::interpolation_meaning;

namespace {

/// Is it refused as soon as a config gets it?
bool is_refused(const std::string& text) {
  try {
    (void)grammar::parse_interpolation(grammar::source::make("test", text));
    return false;
  } catch (const grammar::syntax_error&) {
    return true;
  }
}

}  // namespace

TEST_CASE("a meaning is the same whenever it is asked for") {
  const std::vector<std::string> texts{"${a}",
                                       "x-${a.b[c]}-${..d} $ {",
                                       "${oc.env:HOME,/root}",
                                       "${:x}",
                                       "${a b}",
                                       "${}",
                                       "${a",
                                       "$${a}",
                                       "\\${a}",
                                       "${a.${b}}",
                                       "${f:[1,2]}",
                                       "${f:'${a}'}",
                                       "${expr: a + 1}",
                                       "${expr:a}",
                                       "${.expr.b}",
                                       "${a.}",
                                       "${a..b}",
                                       "${f:,}",
                                       "${f:a,}",
                                       "${é}",
                                       "${a}}",
                                       "${ a }",
                                       "${[a]}",
                                       "${a\n.b}"};
  for (const std::string& text : texts) {
    INFO(text);
    const interpolation_meaning meaning(text, {}, {});
    CHECK(meaning.is_acceptable() != is_refused(text));
    if (grammar::is_never_refused_at_once(text)) CHECK_FALSE(is_refused(text));
    const ast::interpolation& parsed = meaning.of(text);
    CHECK(&meaning.of(text) == &parsed);
    CHECK(parsed.text->text() == text);
    CHECK((parsed.refusal != nullptr || !parsed.parts.empty()));
  }
}

TEST_CASE("usual texts need no look at what they mean") {
  for (const char* text : {"${a}", "${a.b}/c-${..d}", "${oc.env:HOME,/root}", "${hydra:runtime.cwd}"})
    CHECK(grammar::is_never_refused_at_once(text));
  for (const char* text : {"${a", "${expr: a}", "${a.${b}}"})
    CHECK_FALSE(grammar::is_never_refused_at_once(text));
}

TEST_CASE("a meaning knows where its text stands") {
  const auto file = grammar::source::make("file", "key: ${a}");
  const interpolation_meaning meaning("${a}", {file, {5, 9}}, {});
  const ast::interpolation& parsed = meaning.of("${a}");
  CHECK(parsed.text->name() == "file");
  CHECK(parsed.text->to_outer({2, 3}) == grammar::range{7, 8});
}
