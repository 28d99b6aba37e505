#include "lib/tree/integer.hpp"

#include <limits>

#include "tests/support/catch.hpp"

using hydranth::impl::integer;

TEST_CASE("integers have any size") {
  CHECK(integer::parse("-0042")->to_string() == "-42");
  CHECK(integer::parse("123456789012345678901234567890")->to_string() == "123456789012345678901234567890");
  CHECK(integer::parse("ffffffffffffffffff", 16)->to_string() == "4722366482869645213695");
  CHECK(integer::parse("0000000000000000000000000000017", 8) == integer(15));
  CHECK(integer::parse("-1" + std::string(70, '0'), 2)->to_string() == "-1180591620717411303424");
  CHECK(integer::parse("-9223372036854775808") == integer(std::numeric_limits<std::int64_t>::min()));
  CHECK_FALSE(integer::parse(""));
  CHECK_FALSE(integer::parse("-"));
  CHECK_FALSE(integer::parse("12a"));
}

TEST_CASE("arithmetic leaves and enters 64 bits") {
  const integer max(std::numeric_limits<std::int64_t>::max());
  CHECK((max + 1).to_string() == "9223372036854775808");
  CHECK(max + 1 - 1 == max);
  CHECK((max * max).to_string() == "85070591730234615847396907784232501249");
  CHECK((max + 1 > max));
  CHECK((integer(0) - max - 2 < integer(0) - max));
}

TEST_CASE("integers meet floats exactly") {
  CHECK(integer::truncate(-1e22).to_string() == "-10000000000000000000000");
  CHECK((integer(9007199254740993).compare(9007199254740992.0) > 0));
  CHECK((integer(1).compare(1.5) < 0));
  CHECK((integer(-1).compare(-1.5) > 0));
  CHECK((integer(0).compare(std::numeric_limits<double>::infinity()) < 0));
  CHECK(integer::parse("1" + std::string(400, '0'))->as_double() == std::nullopt);
}
