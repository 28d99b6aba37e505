#include "lib/compose/sweep.hpp"

#include <algorithm>
#include <limits>
#include <random>
#include <string>
#include <vector>

#include "hydranth/error.hpp"
#include "lib/compose/decimal.hpp"
#include "lib/compose/shell_pattern.hpp"
#include "tests/support/catch.hpp"

using namespace hydranth;
using namespace hydranth::impl;

namespace {

using texts = std::vector<std::string>;

texts elements(const std::string& value, std::size_t most = 100, std::uint64_t seed = 0) {
  sweep_context context;
  context.most_elements = most;
  context.shuffle_seed = seed;
  context.group_options = [](const std::string& group) {
    return group == "db" ? texts{"mysql", "mysql_test", "postgres"} : texts{};
  };
  return sweep_elements(parse_config_override(grammar::source::make("o", "db=" + value)), context);
}

std::string failure_of(const std::string& value) {
  try {
    (void)elements(value);
  } catch (const error& failure) {
    return failure.kind() + ": " + failure.message();
  }
  return "";
}

}  // namespace

TEST_CASE("choices are printed one by one") {
  CHECK(elements("a, 'b c' ,[1, 2]") == texts{"a", "'b c'", "[1,2]"});
  CHECK(elements("choice(a,'b c')") == texts{"a", "b\\ c"});
}

TEST_CASE("ranges of integers are exact at any size") {
  CHECK(elements("range(3)") == texts{"0", "1", "2"});
  CHECK(elements("range(5,0,-2)") == texts{"5", "3", "1"});
  CHECK(elements("range(5,0)").empty());
  CHECK(elements("range(9223372036854775806,9223372036854775809)") ==
        texts{"9223372036854775806", "9223372036854775807", "9223372036854775808"});
  CHECK(failure_of("range(0,5,0)") == "ValueError: range() arg 3 must not be zero");
}

TEST_CASE("ranges with a float count in decimals") {
  CHECK(elements("range(0,1,0.25)") == texts{"0.0", "0.25", "0.5", "0.75"});
  CHECK(elements("range(0,0.8,0.2)") == texts{"0.0", "0.2", "0.4", "0.6"});
  CHECK(elements("range(-0.2,0.1,0.1)") == texts{"-0.2", "-0.1", "0.0"});
  CHECK(elements("range(0,1.1,0.1)").back() == "1.0");
  CHECK(elements("range(1e-5,4e-5,1e-5)") == texts{"1e-05", "2e-05", "3e-05"});
  CHECK(elements("range(1e20,1e20,0.1)").empty());
  CHECK(elements("range(0,5,inf)") == texts{"0.0"});
  CHECK(elements("range(0,inf)", 3) == texts{"0.0", "1.0", "2.0"});
  CHECK(failure_of("range(0,1.5,0)") == "HydraException: Invalid range values (start:0, stop:1.5, step:0)");
  CHECK(failure_of("range(nan,1)") == "InvalidOperation: [<class 'decimal.InvalidOperation'>]");
}

TEST_CASE("a sorted range has the elements of the range") {
  CHECK(elements("sort(range(0,10,3),reverse=true)") == texts{"9", "6", "3", "0"});
  CHECK(elements("sort(range(10,1,-4))") == texts{"2", "6", "10"});
  CHECK(elements("sort(range(0,0.5,0.1),reverse=true)") == texts{"0.4", "0.3", "0.2", "0.1", "0.0"});
  CHECK(elements("sort(range(0.5,0.0,-0.2))") == texts{"0.1", "0.3", "0.5"});
  CHECK(elements("sort(range(5,1))").empty());
  CHECK(elements("sort(range(1),reverse=true)") == texts{"0"});
  CHECK(elements("sort(range(1e300,3e300,1e300),reverse=true)") == texts{"2e+300", "1e+300"});
  CHECK_THROWS_AS(elements("sort(range(0,inf),reverse=true)"), error);
  std::mt19937 random(7);
  for (int i = 0; i < 2000; ++i) {
    const auto number = [&] { return std::to_string(static_cast<int>(random() % 2000) - 1000) + ".5e-2"; };
    const std::string range = "range(" + number() + "," + number() + "," + (random() % 2 ? "0." : "-0.") +
                              std::to_string(1 + random() % 99) + ")";
    texts in_order = elements("sort(" + range + ")", 10'000);
    texts reversed = elements("sort(" + range + ",reverse=true)", 10'000);
    std::reverse(reversed.begin(), reversed.end());
    CAPTURE(range);
    REQUIRE(in_order == reversed);
  }
}

TEST_CASE("options are printed so that they are read back") {
  sweep_context context;
  context.group_options = [](const std::string&) {
    return texts{"a b", "a,b",   "a:b",   "it's", "null", "1",   "x=y",
                 " x",  "C:\\x", "a\\,b", "[a]",  "été",  "v1.0"};
  };
  const config_override sweep = parse_config_override(grammar::source::make("o", "db=glob(*)"));
  CHECK(sweep_elements(sweep, context) == texts{"a b", "a\\,b", "a:b", "\"it's\"", "'null'", "'1'", "x\\=y",
                                                "\\ x", "C:\\x", "a\\\\\\,b", "\\[a\\]", "été", "v1.0"});
}

TEST_CASE("a shuffled sweep has the same elements, in an order that the seed decides") {
  const texts in_order = elements("range(20)");
  texts shuffled = elements("shuffle(range(20))", 100, 7);
  CHECK(shuffled != in_order);
  CHECK(shuffled == elements("shuffle(range(20))", 100, 7));
  CHECK(shuffled != elements("shuffle(range(20))", 100, 8));
  std::sort(shuffled.begin(), shuffled.end(),
            [](const auto& a, const auto& b) { return std::stoi(a) < std::stoi(b); });
  CHECK(shuffled == in_order);
}

TEST_CASE("globs take the options of the key's group") {
  CHECK(elements("glob(*)") == texts{"mysql", "mysql_test", "postgres"});
  CHECK(elements("glob([my*,p*],exclude=*_test)") == texts{"mysql", "postgres"});
  CHECK(elements("glob(['[m]*'])") == texts{"mysql", "mysql_test"});
  CHECK(failure_of("glob([1])") == "TypeError: expected str, bytes or os.PathLike object, not int");
}

TEST_CASE("intervals have no elements to list") {
  CHECK(failure_of("interval(0,1)") ==
        "HydraException: Can only enumerate CHOICE and RANGE sweeps, type is ValueType.INTERVAL_SWEEP");
}

TEST_CASE("patterns match as the shell's") {
  CHECK(matches_pattern("a.b", "a*"));
  CHECK(matches_pattern(".a", "*"));
  CHECK(matches_pattern("abcabd", "*ab[c-d]"));
  CHECK(matches_pattern("é", "?"));
  CHECK(matches_pattern("]", "[]]"));
  CHECK(matches_pattern("[a", "[a"));
  CHECK(matches_pattern("b", "[!a]"));
  CHECK_FALSE(matches_pattern("b", "[c-a]"));
  CHECK_FALSE(matches_pattern("A", "a"));
  CHECK_FALSE(matches_pattern("", "?"));
  CHECK_FALSE(matches_pattern(std::string(10'000, 'a'), "*a*a*a*a*a*b"));
}

TEST_CASE("decimals are exact until results are rounded to 28 digits") {
  CHECK(decimal(0.1).to_string() == "0.1");
  CHECK(decimal(1.25e100).to_string() == "1.25E+100");
  CHECK((decimal(0.1) + decimal(0.2)).to_string() == "0.3");
  CHECK((decimal(-0.1) * integer(3)).to_string() == "-0.3");
  CHECK((decimal(1e20) + decimal(1e-20)).to_string() == "100000000000000000000.0000000");
  CHECK((decimal(integer(1)) + decimal(1e-30)).to_string() == "1.000000000000000000000000000");
  CHECK(decimal(-0.0).to_string() == "-0");
  CHECK(decimal(1e-10).to_string().ends_with("E-10"));
  CHECK(decimal(std::numeric_limits<double>::infinity()).to_string() == "Infinity");
  CHECK(decimal(5e-324).to_double() == 5e-324);
  CHECK(decimal(0.1) > decimal(integer(0)));
}
