#include "lib/tree/python_number.hpp"

#include <cmath>
#include <string>

#include "tests/support/catch.hpp"

using namespace hydranth::impl;

TEST_CASE("integers are read as Python's int() reads them") {
  CHECK(read_python_int(" +0012 ") == integer(12));
  CHECK(read_python_int("-1_000") == integer(-1000));
  CHECK(read_python_int("\xD9\xA3\xD9\xA4") == integer(34));
  CHECK(read_python_int("\xC2\xA0"
                        "5") == integer(5));
  CHECK(read_python_int(std::string(4300, '9')).has_value());
  for (const char* text : {"", "-", "1__0", "10_", "_1", "0x10", "1.0", "1 2", "- 5",
                           "\x1C"
                           "5",
                           "true"}) {
    CAPTURE(text);
    CHECK_FALSE(read_python_int(text));
  }
  CHECK_FALSE(read_python_int(std::string(4301, '9')));
}

TEST_CASE("floats are read as Python's float() reads them") {
  CHECK(read_python_float(".5") == 0.5);
  CHECK(read_python_float("5.") == 5.0);
  CHECK(read_python_float("1_0.5_0e1_0") == 10.5e10);
  CHECK(read_python_float(" -Infinity ") == -HUGE_VAL);
  CHECK(std::isnan(*read_python_float("NaN")));
  CHECK(read_python_float("1e999") == HUGE_VAL);
  CHECK(read_python_float("-1e-999") == 0.0);
  CHECK(read_python_float("0.0e99999999999999999999") == 0.0);
  CHECK(read_python_float("1e-99999999999999999999") == 0.0);
  for (const char* text : {"", ".", "e5", "1e", "1._5", "1_.5", ".inf", "0x1p3", "infin", "1,5", "+-1"}) {
    CAPTURE(text);
    CHECK_FALSE(read_python_float(text));
  }
}
