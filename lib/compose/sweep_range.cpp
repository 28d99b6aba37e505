#include "lib/compose/sweep_range.hpp"

#include <cmath>

#include "hydranth/error.hpp"
#include "lib/compose/decimal.hpp"
#include "lib/compose/sweep_bound.hpp"
#include "lib/tree/python_text.hpp"

namespace hydranth::impl {

namespace {

using texts = std::vector<std::string>;

bool has_float(const range_sweep& range) {
  return is_float(range.start) || is_float(range.stop) || is_float(range.step);
}

decimal to_decimal(const sweep_bound& bound) {
  return is_float(bound) ? decimal(std::get<double>(bound)) : decimal(to_integer(bound));
}

texts integer_elements(const range_sweep& range, std::size_t most) {
  const integer stop = to_integer(range.stop);
  const integer step = to_integer(range.step);
  if (step == integer(0)) throw error(kinds::value_error, "range() arg 3 must not be zero");
  const bool up = step > integer(0);
  texts elements;
  for (integer at = to_integer(range.start); (up ? at < stop : at > stop) && elements.size() < most;
       at = at + step) {
    elements.push_back(at.to_string());
  }
  return elements;
}

/// No sums: their rounding would add up.
texts float_elements(const range_sweep& range, std::size_t most) {
  const decimal zero(integer(0));
  const decimal start = to_decimal(range.start);
  const decimal stop = to_decimal(range.stop);
  const decimal step = to_decimal(range.step);
  if (step == zero) {
    throw error(kinds::hydra_exception, "Invalid range values (start:" + start.to_string() + ", stop:" +
                                            stop.to_string() + ", step:" + step.to_string() + ")");
  }
  const bool up = step > zero;
  texts elements;
  for (decimal at = start; elements.size() < most && (up ? at < stop : at > stop);) {
    elements.push_back(python_float(at.to_double()));
    at = start + step * integer(static_cast<std::int64_t>(elements.size()));
  }
  return elements;
}

/// One step before the start. An integer if both are, as Python's difference of them is.
sweep_bound before_start(const range_sweep& range) {
  if (!is_float(range.start) && !is_float(range.step))
    return to_integer(range.start) - to_integer(range.step);
  return (to_decimal(range.start) + -to_decimal(range.step)).to_double();
}

sweep_bound last_of(const range_sweep& range, const integer& count) {
  if (!has_float(range)) return to_integer(range.start) + (count - 1) * to_integer(range.step);
  const decimal start = to_decimal(range.start);
  const double last =
      (count == integer(1) ? start : start + to_decimal(range.step) * (count - 1)).to_double();
  // Python finds it from the other end, where there may be no float.
  const bool whole = !is_float(range.stop) && !is_float(range.step) && last == std::trunc(last);
  return whole ? sweep_bound(integer::truncate(last)) : sweep_bound(last);
}

sweep_bound negated(const sweep_bound& bound) {
  return is_float(bound) ? sweep_bound(-std::get<double>(bound))
                         : sweep_bound(integer(0) - to_integer(bound));
}

}  // namespace

texts range_elements(const range_sweep& range, std::size_t most) {
  return has_float(range) ? float_elements(range, most) : integer_elements(range, most);
}

bool has_element(const range_sweep& range, std::size_t index) {
  const auto inside = [](const auto& at, const auto& stop, bool up) { return up ? at < stop : at > stop; };
  const integer steps = static_cast<std::int64_t>(index);
  if (!has_float(range)) {
    const integer width = to_integer(range.step);
    if (width == integer(0)) return false;
    return inside(to_integer(range.start) + width * steps, to_integer(range.stop), width > integer(0));
  }
  const decimal zero(integer(0));
  const decimal width = to_decimal(range.step);
  if (width == zero) return false;
  return inside(to_decimal(range.start) + width * steps, to_decimal(range.stop), width > zero);
}

range_sweep sorted_range(const range_sweep& range, bool descending) {
  const auto sign = compare(range.step, integer(0));
  const bool is_sorted = descending ? sign < 0 : sign > 0;
  const bool is_ordered = compare(range.start, range.stop) != std::partial_ordering::unordered;
  if (is_sorted || sign == 0 || sign == std::partial_ordering::unordered || !is_ordered) return range;
  const integer count =
      decimal::count_steps(to_decimal(range.start), to_decimal(range.stop), to_decimal(range.step));
  if (count == integer(0)) return range;
  return {last_of(range, count), before_start(range), negated(range.step), range.shuffle, range.tags};
}

}  // namespace hydranth::impl
