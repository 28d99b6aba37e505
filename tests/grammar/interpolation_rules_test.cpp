#include "grammar/rules/interpolation.hpp"
#include "grammar/rules/simple_interpolation.hpp"
#include "tests/grammar/analyze.hpp"
#include "tests/support/catch.hpp"

namespace rules = hydranth::grammar::rules::interpolation;

TEST_CASE("the rules of interpolations neither loop nor recurse without progress") {
  CHECK(tao::pegtl::analyze<rules::text>() == 0);
  CHECK(tao::pegtl::analyze<rules::single_element>() == 0);
  CHECK(tao::pegtl::analyze<hydranth::grammar::rules::simple_interpolation::text>() == 0);
}
