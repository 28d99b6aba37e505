#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "grammar/source.hpp"
#include "lib/compose/sweep.hpp"

namespace hydranth::impl {

enum class sampling_method { random, latin, sobol };

/// --samples: how many, and where they lie. The same seed gives the same samples everywhere.
struct sweep_sampling {
  std::size_t count = 1;
  std::uint64_t seed = 0;
  sampling_method method = sampling_method::random;
  grammar::span where;
};

/// What is drawn for one swept override: one of its elements, each as likely as the others, or a number of
/// its interval: an integer if both bounds are such (both count then), else a float; evenly spread in its
/// logarithm if the interval has the tag `log`. Floats have ten significant digits: few enough for them to be
/// the same wherever they are computed.
class sample_axis {
 public:
  /// Throws HydraException, at its place, for an interval that nothing can be drawn from, and for a sweep
  /// without elements; and as sweep_elements and zip_rows do. Precondition: it is a sweep.
  sample_axis(const config_override& sweep, const sweep_context& context);

  /// What is set at a point of [0, 1).
  [[nodiscard]] std::vector<std::string> at(double point) const;

 private:
  struct bounds {
    double low = 0;
    double high = 0;
    bool whole = false;
    bool logarithmic = false;
  };

  [[nodiscard]] static bounds bounds_of(const config_override& sweep, const interval_sweep& interval);
  [[nodiscard]] std::string number_at(double point) const;

  std::string m_key;
  /// Empty for an interval.
  std::vector<std::vector<std::string>> m_elements;
  bounds m_bounds;
};

/// The points of [0, 1)^dimensions that are sampled, one after the other, `dimensions` numbers each.
///
/// The generator is the 64-bit Mersenne Twister of the C++ standard (mt19937_64) with the seed; a number is
/// its upper 53 bits. `random`: numbers as they come. `latin`: of each coordinate a shuffle and the offsets
/// within its strata. `sobol`: Sobol's sequence with the direction numbers of Joe and Kuo, each coordinate's
/// bits flipped by one number of the generator. Throws HydraException for more coordinates than Sobol's
/// sequence has.
[[nodiscard]] std::vector<double> sample_points(const sweep_sampling& sampling, std::size_t dimensions);

}  // namespace hydranth::impl
