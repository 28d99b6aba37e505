#include "grammar/override_report.hpp"

#include "grammar/override_error.hpp"
#include "grammar/parse.hpp"
#include "tests/support/catch.hpp"

using namespace hydranth::grammar;

namespace {

override_syntax_error refuse(const std::string& text) {
  try {
    (void)parse_override(source::make("override", text));
  } catch (const override_syntax_error& refused) {
    return refused;
  }
  FAIL("not refused: " << text);
  throw;
}

}  // namespace

TEST_CASE("the report's place is where Hydra's parser has looked, ours the first that makes no sense") {
  const override_syntax_error refused = refuse("v=a,,#");
  CHECK(refused.report().found_by == override_report::stage::lexer);
  CHECK(refused.report().offset == 5);
  CHECK(refused.place().where.begin == 4);
}
