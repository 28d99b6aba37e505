#include <string_view>
#include <tao/pegtl.hpp>
#include <tao/pegtl/contrib/analyze.hpp>

#include "grammar/rules/override_tokens.hpp"
#include "tests/support/catch.hpp"

namespace rules = hydranth::grammar::rules::override_;
namespace lexical = hydranth::grammar::rules::lexical;

namespace {

/// How much of the text the rule takes; -1 if it does not match.
template <typename Rule>
int taken(std::string_view text) {
  tao::pegtl::memory_input<> in(text.data(), text.data() + text.size(), "");
  if (!tao::pegtl::parse<Rule>(in)) return -1;
  return static_cast<int>(in.current() - text.data());
}

}  // namespace

TEST_CASE("the rules of overrides neither loop nor recurse without progress") {
  CHECK(tao::pegtl::analyze<rules::override_>() == 0);
  CHECK(tao::pegtl::analyze<rules::bare_text>() == 0);
  CHECK(tao::pegtl::analyze<hydranth::grammar::rules::override_tokens::key_token>() == 0);
  CHECK(tao::pegtl::analyze<hydranth::grammar::rules::override_tokens::value_token>() == 0);
}

TEST_CASE("numbers take the longest text that is one") {
  CHECK(taken<lexical::integer>("-1_000x") == 6);
  CHECK(taken<lexical::integer>("1__0") == 1);
  CHECK(taken<lexical::integer>("007") == 1);
  CHECK(taken<lexical::floating>("5.") == 2);
  CHECK(taken<lexical::floating>(".5") == 2);
  CHECK(taken<lexical::floating>("5.e2") == 4);
  CHECK(taken<lexical::floating>("1e05") == 4);
  CHECK(taken<lexical::floating>("1.5e") == 3);
  CHECK(taken<lexical::floating>("+inf") == 4);
  CHECK(taken<lexical::floating>("-nanx") == 4);
  CHECK(taken<lexical::floating>("12") == -1);
}

TEST_CASE("words that are values end where a word ends") {
  CHECK(taken<lexical::floating>("inf") == 3);
  CHECK(taken<lexical::floating>("infinity") == -1);
  CHECK(taken<lexical::boolean>("TrUe") == 4);
  CHECK(taken<lexical::boolean>("true-1") == -1);
  CHECK(taken<lexical::null>("null_") == -1);
  CHECK(taken<lexical::identifier>("a-b_1.c") == 5);
}

TEST_CASE("separators own the white space around them") {
  CHECK(taken<lexical::comma>(" \t, x") == 4);
  CHECK(taken<lexical::close_bracket>(" ] ") == 2);
  CHECK(taken<lexical::open_bracket>(" [") == -1);
  CHECK(taken<rules::inner_spaces>("  x") == 2);
  CHECK(taken<rules::inner_spaces>("  ,") == -1);
}

TEST_CASE("keys are names, dot paths or groups") {
  CHECK(taken<rules::key_text>("a.b.0=") == 5);
  CHECK(taken<rules::key_text>("a.00") == 3);
  CHECK(taken<rules::key_text>("db/mysql@x") == 8);
  CHECK(taken<rules::key_text>("$a/b") == 2);
  CHECK(taken<rules::key_text>("0") == 0);
  CHECK(taken<rules::key>("a@b.c=") == 5);
}

TEST_CASE("quoted texts and interpolations end at their first partner") {
  CHECK(taken<rules::quoted<'\''>>(R"('a\'b' 'c')") == 6);
  CHECK(taken<rules::quoted<'\''>>(R"('a\\' 'c')") == 5);
  CHECK(taken<rules::interpolation>("${a,${b}}") == 8);
  CHECK(taken<rules::interpolation>("${}") == -1);
}
