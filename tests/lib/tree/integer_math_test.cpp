#include "lib/tree/integer_math.hpp"

#include <limits>
#include <string>

#include "tests/support/catch.hpp"

using namespace hydranth::impl;

namespace {

integer number(const std::string& digits) {
  return *integer::parse(digits);
}

std::string divided(const std::string& a, const std::string& b) {
  const auto [quotient, remainder] = floor_divide(number(a), number(b));
  return quotient.to_string() + " rest " + remainder.to_string();
}

/// 10 to the power of `zeros`.
std::string one_and_zeros(std::size_t zeros) {
  return "1" + std::string(zeros, '0');
}

}  // namespace

TEST_CASE("quotients are rounded down, remainders have the divisor's sign") {
  CHECK(divided("7", "2") == "3 rest 1");
  CHECK(divided("-7", "2") == "-4 rest 1");
  CHECK(divided("7", "-2") == "-4 rest -1");
  CHECK(divided("-7", "-2") == "3 rest -1");
  CHECK(divided("-6", "3") == "-2 rest 0");
  CHECK(divided("-9223372036854775808", "-1") == "9223372036854775808 rest 0");
  CHECK(divided("100000000000000000000", "-7") == "-14285714285714285715 rest -5");
  CHECK(divided("-1", "100000000000000000000") == "-1 rest 99999999999999999999");
}

TEST_CASE("true division is rounded once") {
  const auto quotient = [](const std::string& a, const std::string& b) {
    return true_divide(number(a), number(b)).value();
  };
  CHECK(quotient("1", "3") == 1.0 / 3.0);
  CHECK(quotient(one_and_zeros(400), one_and_zeros(399)) == 10.0);
  // 2**53 + 1 lies between two floats; the even one is taken.
  CHECK(quotient("9007199254740993", "1") == 9007199254740992.0);
  CHECK(quotient("9007199254740995", "1") == 9007199254740996.0);
  CHECK(quotient("-9007199254740993", "9007199254740993") == -1.0);
  CHECK(quotient("1", one_and_zeros(310)) == 1e-310);
  CHECK(quotient("5", one_and_zeros(324)) == std::numeric_limits<double>::denorm_min());
  CHECK(quotient("2", one_and_zeros(324)) == 0.0);
  CHECK(quotient("1", one_and_zeros(400)) == 0.0);
  CHECK(quotient("0", one_and_zeros(400)) == 0.0);
  CHECK(!true_divide(number(one_and_zeros(400)), number("3")));
}

TEST_CASE("powers have an end") {
  CHECK(power(2, 100)->to_string() == "1267650600228229401496703205376");
  CHECK(power(-3, 3)->to_string() == "-27");
  CHECK(power(0, 0)->to_string() == "1");
  CHECK(power(0, number(one_and_zeros(30)))->to_string() == "0");
  CHECK(power(1, number(one_and_zeros(30)))->to_string() == "1");
  CHECK(power(-1, number("1000000000000000000001"))->to_string() == "-1");
  CHECK(power(10, 4299)->to_string() == one_and_zeros(4299));
  CHECK(!power(10, 4300));
  CHECK(!power(9, number(one_and_zeros(30))));
}

TEST_CASE("rounding to tens, hundreds and so on: half to even") {
  const auto rounded = [](const std::string& digits, std::size_t zeros) {
    return round_to_power_of_ten(number(digits), zeros).to_string();
  };
  CHECK(rounded("150", 2) == "200");
  CHECK(rounded("250", 2) == "200");
  CHECK(rounded("251", 2) == "300");
  CHECK(rounded("-150", 2) == "-200");
  CHECK(rounded("-250", 2) == "-200");
  CHECK(rounded("49", 2) == "0");
  CHECK(rounded("51", 2) == "100");
  CHECK(rounded("51", 3) == "0");
  CHECK(rounded("51", 100000) == "0");
}
