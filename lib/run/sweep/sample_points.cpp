#include <algorithm>
#include <boost/random/sobol.hpp>
#include <numeric>
#include <random>

#include "hydranth/error.hpp"
#include "lib/compose/shuffle.hpp"
#include "lib/report/locate.hpp"
#include "lib/run/sweep/sweep_samples.hpp"

namespace hydranth::impl {

namespace {

using generator = std::mt19937_64;

/// The largest number below 1.
constexpr double almost_one = 1 - 0x1p-53;

double to_unit(std::uint64_t bits) {
  return static_cast<double>(bits >> 11) * 0x1p-53;
}

std::vector<double> random_points(generator& next, std::size_t count, std::size_t dimensions) {
  std::vector<double> points(count * dimensions);
  for (double& coordinate : points) coordinate = to_unit(next());
  return points;
}

std::vector<double> latin_points(generator& next, std::size_t count, std::size_t dimensions) {
  std::vector<double> points(count * dimensions);
  std::vector<std::size_t> strata(count);
  for (std::size_t d = 0; d < dimensions; ++d) {
    std::iota(strata.begin(), strata.end(), std::size_t{0});
    shuffle_items(strata, next());
    for (std::size_t i = 0; i < count; ++i) {
      const double at = static_cast<double>(strata[i]) + to_unit(next());
      points[i * dimensions + d] = std::min(at / static_cast<double>(count), almost_one);
    }
  }
  return points;
}

std::vector<double> sobol_points(generator& next, std::size_t count, std::size_t dimensions) {
  std::vector<std::uint64_t> flips(dimensions);
  std::ranges::generate(flips, std::ref(next));
  boost::random::sobol sequence(dimensions);
  std::vector<double> points(count * dimensions);
  // Boost leaves out the first point, the origin. With it 2^n points fill the strata evenly.
  for (std::size_t i = 0; i < points.size(); ++i) {
    const std::uint64_t bits = i < dimensions ? 0 : sequence();
    points[i] = to_unit(bits ^ flips[i % dimensions]);
  }
  return points;
}

}  // namespace

std::vector<double> sample_points(const sweep_sampling& sampling, std::size_t dimensions) {
  constexpr std::size_t most_of_sobol = boost::random::default_sobol_table::max_dimension;
  generator next(sampling.seed);
  if (sampling.method == sampling_method::random || dimensions == 0)
    return random_points(next, sampling.count, dimensions);
  if (sampling.method == sampling_method::latin) return latin_points(next, sampling.count, dimensions);
  if (dimensions > most_of_sobol) {
    throw at_place(
        error(kinds::hydra_exception, "Sobol's sequence has at most " + std::to_string(most_of_sobol) +
                                          " coordinates, not " + std::to_string(dimensions)),
        sampling.where);
  }
  return sobol_points(next, sampling.count, dimensions);
}

}  // namespace hydranth::impl
