#include "lib/run/sweep/sweep_samples.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "hydranth/error.hpp"
#include "tests/support/catch.hpp"

using namespace hydranth;
using namespace hydranth::impl;

namespace {

sample_axis axis(const std::string& text) {
  return {parse_config_override(grammar::source::make("argument", text)), {}};
}

std::vector<std::string> only(const std::string& text) {
  return {text};
}

std::string failure_of(const std::string& text) {
  try {
    (void)axis(text);
  } catch (const error& failure) {
    return failure.message();
  }
  return "";
}

/// In which of the strata each point of a coordinate lies.
std::vector<std::size_t> strata(const std::vector<double>& points, std::size_t dimensions, std::size_t d,
                                std::size_t count) {
  std::vector<std::size_t> found;
  for (std::size_t i = d; i < points.size(); i += dimensions)
    found.push_back(static_cast<std::size_t>(points[i] * static_cast<double>(count)));
  return found;
}

bool has_each_once(std::vector<std::size_t> numbers) {
  std::ranges::sort(numbers);
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    if (numbers[i] != i) return false;
  }
  return true;
}

std::vector<double> points_of(sampling_method method, std::size_t count, std::uint64_t seed,
                              std::size_t dimensions) {
  return sample_points({.count = count, .seed = seed, .method = method, .where = {}}, dimensions);
}

}  // namespace

TEST_CASE("an interval of floats is cut at the point, with ten digits") {
  const sample_axis lr = axis("lr=interval(0,1)");
  CHECK(lr.at(0) == only("lr=0.0"));
  CHECK(lr.at(0.5) == only("lr=0.5"));
  CHECK(lr.at(1.0 / 3) == only("lr=0.3333333333"));
  CHECK(axis("+a.b=interval(-1,3)").at(0.25) == only("+a.b=0.0"));
  CHECK(axis("lr=interval(2,2)").at(0.9) == only("lr=2.0"));
}

TEST_CASE("an interval with the tag log is even in the logarithm") {
  const sample_axis lr = axis("lr=tag(log,interval(1e-4,1))");
  CHECK(lr.at(0) == only("lr=0.0001"));
  CHECK(lr.at(0.5) == only("lr=0.01"));
  CHECK(lr.at(0.75) == only("lr=0.1"));
}

TEST_CASE("an interval of integers has both bounds, each as likely as the others") {
  const sample_axis n = axis("n=int(interval(1,4))");
  CHECK(n.at(0) == only("n=1"));
  CHECK(n.at(0.24) == only("n=1"));
  CHECK(n.at(0.26) == only("n=2"));
  CHECK(n.at(0.74) == only("n=3"));
  CHECK(n.at(0.9999) == only("n=4"));
  const sample_axis power = axis("n=int(tag(log,interval(1,100)))");
  CHECK(power.at(0) == only("n=1"));
  CHECK(power.at(0.5) == only("n=7"));
  CHECK(power.at(0.9999) == only("n=100"));
}

TEST_CASE("of other sweeps each element is as likely as the others") {
  const sample_axis choice = axis("a=x,y,'z,1'");
  CHECK(choice.at(0) == only("a=x"));
  CHECK(choice.at(0.4) == only("a=y"));
  CHECK(choice.at(0.99) == only("a='z,1'"));
  CHECK(axis("a=range(10)").at(0.55) == only("a=5"));
  CHECK(axis("p=zip(a=[1,2],+b=[x,y])").at(0.6) == std::vector<std::string>{"a=2", "+b=y"});
}

TEST_CASE("what nothing can be drawn from is refused") {
  CHECK(failure_of("a=interval(1,0)") ==
        "nothing can be drawn from the interval: its end lies before its start");
  CHECK(failure_of("a=interval(0,inf)") ==
        "nothing can be drawn from the interval: its bounds are finite numbers");
  CHECK(failure_of("a=interval(-1e308,1e308)") == "nothing can be drawn from the interval: it is too wide");
  CHECK(failure_of("a=tag(log,interval(0,1))") ==
        "nothing can be drawn from the interval: with the tag 'log' it begins above 0");
  CHECK(failure_of("a=int(interval(0,1e17))") ==
        "nothing can be drawn from the interval: integers beyond 2^53 are too large");
  CHECK(failure_of("a=range(0)") == "nothing can be drawn from a sweep without elements");
}

// The first numbers of the 64-bit Mersenne Twister with the seed 5489 are known: 14514284786278117030,
// 4620546740167642908, 13109570281517897720. So these are the same on every platform.
TEST_CASE("random points are the generator's numbers") {
  CHECK(points_of(sampling_method::random, 3, 5489, 1) ==
        std::vector<double>{0x1.92da3239eded5p-1, 0x1.007deb1e2f202p-2, 0x1.6bdd196d57c8ap-1});
}

TEST_CASE("points depend on the seed alone") {
  for (const sampling_method method :
       {sampling_method::random, sampling_method::latin, sampling_method::sobol}) {
    const auto points = points_of(method, 20, 3, 4);
    CHECK(points.size() == 80);
    CHECK(points == points_of(method, 20, 3, 4));
    CHECK(points != points_of(method, 20, 4, 4));
    CHECK(std::ranges::all_of(points, [](double at) { return at >= 0 && at < 1; }));
  }
}

TEST_CASE("a latin hypercube has one point in each stratum of each coordinate") {
  const auto points = points_of(sampling_method::latin, 50, 1, 3);
  for (std::size_t d = 0; d < 3; ++d) CHECK(has_each_once(strata(points, 3, d, 50)));
}

TEST_CASE("Sobol's points fill the strata of each coordinate, and the boxes of two") {
  const auto points = points_of(sampling_method::sobol, 64, 9, 5);
  for (std::size_t d = 0; d < 5; ++d) CHECK(has_each_once(strata(points, 5, d, 64)));
  const std::vector<std::size_t> rows = strata(points, 5, 0, 8);
  const std::vector<std::size_t> columns = strata(points, 5, 1, 8);
  std::set<std::pair<std::size_t, std::size_t>> boxes;
  for (std::size_t i = 0; i < rows.size(); ++i) boxes.emplace(rows[i], columns[i]);
  CHECK(boxes.size() == 64);
}

TEST_CASE("Sobol's sequence has no more coordinates than its table") {
  CHECK_NOTHROW(points_of(sampling_method::sobol, 1, 0, 3667));
  CHECK_THROWS_AS(points_of(sampling_method::sobol, 1, 0, 3668), error);
}
