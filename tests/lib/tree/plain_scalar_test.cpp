#include "lib/tree/plain_scalar.hpp"

#include <cmath>
#include <string>
#include <string_view>

#include "tests/support/catch.hpp"

using namespace hydranth::impl;

namespace {

void check_all(plain_type expected, std::initializer_list<std::string_view> texts) {
  for (const std::string_view text : texts) {
    CAPTURE(std::string(text));
    CHECK(classify_plain(text) == expected);
  }
}

}  // namespace

TEST_CASE("plain texts have the types that PyYAML and OmegaConf give them") {
  check_all(plain_type::null, {"", "~", "null", "Null", "NULL"});
  check_all(plain_type::boolean, {"yes", "No", "TRUE", "on", "Off"});
  check_all(plain_type::integer, {"0", "-7", "+8", "1_000", "5_", "0x1F", "-0xA_", "0b1_", "017", "0_",
                                  "1:30", "-1_0:5:59", "0b_"});
  check_all(plain_type::floating, {"1.", "-2.5", ".5", "1e3", "1_0E-5", "1.e3", ".5e+3", "1__0.5",
                                   "1__0.5e+3", "0:30.5", ".inf", "-.INF", ".NaN", "1._5e3"});
  check_all(plain_type::merge, {"<<"});
  check_all(plain_type::equals, {"="});
  check_all(plain_type::text,
            {"y",   "nULL",  "tRUE", "0o17", "089",        "0X1F", "0b",     "0b102",    "00:30",   "1:60",
             "1:",  "+",     "-.",   ".",    ".5e3",       "-.5",  "1__0e5", "1__0.5e3", "-.nan",   "1e",
             "1e+", "1.5.2", "e5",   "_1",   "2031-07-04", "<<<",  "==",     "+.nan",    "1:30.5.", "--1"});
}

TEST_CASE("integers are read in every base") {
  CHECK(construct_int("1_000") == integer(1000));
  CHECK(construct_int("-0x1_F") == integer(-31));
  CHECK(construct_int("0b101") == integer(5));
  CHECK(construct_int("010") == integer(8));
  CHECK(construct_int("0o10") == integer(8));
  CHECK(construct_int("1:30:05") == integer(5405));
  CHECK(construct_int("-1:30") == integer(-90));
  CHECK(construct_int(std::string(4300, '7')).has_value());
  CHECK_FALSE(construct_int(std::string(4301, '7')).has_value());
  CHECK_FALSE(construct_int("0b_").has_value());
  CHECK_FALSE(construct_int("").has_value());
  CHECK_FALSE(construct_int("1.5").has_value());
}

TEST_CASE("floats are read with underscores, in base 60 and by name") {
  CHECK(construct_float("1_0.5e1") == 105.0);
  CHECK(construct_float("1:30.5") == 90.5);
  CHECK(construct_float("-.INF") == -HUGE_VAL);
  CHECK(construct_float("9e9999") == HUGE_VAL);
  CHECK(std::isnan(*construct_float(".NaN")));
  CHECK_FALSE(construct_float("").has_value());
  CHECK_FALSE(construct_float("x").has_value());
}

TEST_CASE("booleans are read in any case") {
  CHECK(construct_bool("tRuE") == true);
  CHECK(construct_bool("OFF") == false);
  CHECK_FALSE(construct_bool("maybe").has_value());
}
