#include "lib/run/sweep/sweep_samples.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <utility>

#include "hydranth/error.hpp"
#include "lib/compose/sweep_bound.hpp"
#include "lib/compose/sweep_zip.hpp"
#include "lib/report/locate.hpp"
#include "lib/tree/python_text.hpp"

namespace hydranth::impl {

namespace {

/// Beyond it not every integer is a double.
constexpr double largest_whole = 0x1p53;

error refused(const config_override& sweep, const std::string& reason) {
  return at_place(error(kinds::hydra_exception, "nothing can be drawn from the interval: " + reason),
                  {sweep.text, sweep.value->where});
}

double with_ten_digits(double number) {
  std::array<char, 40> text{};
  const auto end =
      std::to_chars(text.data(), text.data() + text.size(), number, std::chars_format::general, 10).ptr;
  double rounded = number;
  std::from_chars(text.data(), end, rounded);
  return rounded;
}

std::size_t index_at(double point, std::size_t count) {
  return std::min(static_cast<std::size_t>(point * static_cast<double>(count)), count - 1);
}

}  // namespace

sample_axis::bounds sample_axis::bounds_of(const config_override& sweep, const interval_sweep& interval) {
  const bounds made{.low = to_float(interval.start),
                    .high = to_float(interval.end),
                    .whole = !is_float(interval.start) && !is_float(interval.end),
                    .logarithmic = interval.tags.contains("log")};
  if (!std::isfinite(made.low) || !std::isfinite(made.high))
    throw refused(sweep, "its bounds are finite numbers");
  if (made.low > made.high) throw refused(sweep, "its end lies before its start");
  if (made.whole && std::max(-made.low, made.high) > largest_whole)
    throw refused(sweep, "integers beyond 2^53 are too large");
  if (!std::isfinite(made.high - made.low)) throw refused(sweep, "it is too wide");
  if (made.logarithmic && made.low <= 0) throw refused(sweep, "with the tag 'log' it begins above 0");
  return made;
}

sample_axis::sample_axis(const config_override& sweep, const sweep_context& context)
    : m_key(sweep.key_element()) {
  if (const auto* interval = sweep.value->get_if<interval_sweep>()) {
    m_bounds = bounds_of(sweep, *interval);
  } else if (sweep.value->get_if<zip_sweep>()) {
    m_elements = zip_rows(sweep, context);
  } else {
    for (const std::string& element : limited_sweep_elements(sweep, context))
      m_elements.push_back({m_key + "=" + element});
    if (m_elements.empty()) {
      throw at_place(error(kinds::hydra_exception, "nothing can be drawn from a sweep without elements"),
                     {sweep.text, sweep.value->where});
    }
  }
}

std::vector<std::string> sample_axis::at(double point) const {
  if (!m_elements.empty()) return m_elements[index_at(point, m_elements.size())];
  return {m_key + "=" + number_at(point)};
}

std::string sample_axis::number_at(double point) const {
  // An integer has the half on either side, so that the bounds are as likely as the others.
  const double margin = m_bounds.whole ? 0.5 : 0;
  const double low = m_bounds.low - margin;
  const double high = m_bounds.high + margin;
  const double drawn = m_bounds.logarithmic
                           ? std::exp(std::log(low) + (std::log(high) - std::log(low)) * point)
                           : low + (high - low) * point;
  const double rounded = m_bounds.whole ? std::nearbyint(drawn) : with_ten_digits(drawn);
  const double kept = std::clamp(rounded, m_bounds.low, m_bounds.high);
  return m_bounds.whole ? fmt::format("{}", static_cast<std::int64_t>(kept)) : python_float(kept);
}

}  // namespace hydranth::impl
