#pragma once

// Boost's integers without `<iostream>`, which their header includes for no more than the classes of streams:
// it would set up the standard streams and a locale at each start of the command, 3 % of what that executes
// and 2 % of its time. The macro is the guard of libstdc++'s header; another library has its own, and works
// as well.
#include <istream>
#include <ostream>
#ifdef __GLIBCXX__
#define _GLIBCXX_IOSTREAM 1  // NOLINT(bugprone-reserved-identifier)
#endif
#include <boost/multiprecision/cpp_int.hpp>
