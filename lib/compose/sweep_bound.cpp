#include "lib/compose/sweep_bound.hpp"

#include "hydranth/error.hpp"

namespace hydranth::impl {

bool is_float(const sweep_bound& bound) {
  return std::holds_alternative<double>(bound);
}

integer to_integer(const sweep_bound& bound) {
  if (const auto* flag = std::get_if<bool>(&bound)) return integer(*flag ? 1 : 0);
  return std::get<integer>(bound);
}

double to_float(const sweep_bound& bound) {
  if (const auto* number = std::get_if<double>(&bound)) return *number;
  const auto number = to_integer(bound).as_double();
  if (!number) throw error("OverflowError", "int too large to convert to float");
  return *number;
}

std::partial_ordering compare(const sweep_bound& a, const sweep_bound& b) {
  if (is_float(a) && is_float(b)) return std::get<double>(a) <=> std::get<double>(b);
  if (is_float(b)) return to_integer(a).compare(std::get<double>(b));
  if (is_float(a)) return 0 <=> to_integer(b).compare(std::get<double>(a));
  return to_integer(a) <=> to_integer(b);
}

}  // namespace hydranth::impl
