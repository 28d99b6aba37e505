// Durations as configs write them (bind.hpp): a number and its unit.
#include <array>
#include <charconv>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <string_view>

#include "hydranth/bind.hpp"

namespace hydranth::impl {

namespace {

using std::chrono::nanoseconds;

struct unit {
  std::string_view name;
  std::int64_t nanoseconds;
};

/// From the largest to the smallest.
constexpr std::array<unit, 7> units{{{"d", 86'400'000'000'000},
                                     {"h", 3'600'000'000'000},
                                     {"min", 60'000'000'000},
                                     {"s", 1'000'000'000},
                                     {"ms", 1'000'000},
                                     {"us", 1'000},
                                     {"ns", 1}}};

/// Nullopt if the text is no duration or one of more than 292 years, which is what 64 bits hold.
std::optional<nanoseconds> parse(std::string_view text) {
  double number = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (failure != std::errc()) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  while (text.starts_with(' ')) text.remove_prefix(1);
  for (const unit& one : units) {
    if (text != one.name) continue;
    // A double of 53 bits holds each decimal that people write closely enough for rounding to find it.
    const double exact = std::round(number * static_cast<double>(one.nanoseconds));
    constexpr double limit = 9.2e18;
    if (!(std::abs(exact) < limit)) return std::nullopt;
    return nanoseconds(static_cast<std::int64_t>(exact));
  }
  return std::nullopt;
}

}  // namespace

nanoseconds read_duration(const config& node) {
  const std::optional<nanoseconds> value =
      node.type() == config_type::text ? parse(node.to_text()) : std::nullopt;
  if (!value) throw node.mismatch("a duration, which is a number and one of d, h, min, s, ms, us, ns");
  return *value;
}

std::string write_duration(nanoseconds value) {
  for (const unit& one : units) {
    if (value.count() != 0 && value.count() % one.nanoseconds == 0)
      return std::to_string(value.count() / one.nanoseconds) + std::string(one.name);
  }
  return "0s";
}

std::optional<std::string> duration_refusal(const config& node) {
  if (node.type() == config_type::text && parse(node.to_text())) return std::nullopt;
  return "is no duration, which is a number and one of d, h, min, s, ms, us, ns";
}

}  // namespace hydranth::impl
