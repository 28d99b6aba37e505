// The one Catch2 main of all unit tests.
#ifndef HYDRANTH_CATCH2_V3
#define CATCH_CONFIG_MAIN
#include <catch2/catch.hpp>
#endif
