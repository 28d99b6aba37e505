#include "lib/compose/sweep.hpp"

#include <algorithm>
#include <utility>

#include "hydranth/error.hpp"
#include "lib/compose/decimal.hpp"
#include "lib/compose/override_python.hpp"
#include "lib/compose/shell_pattern.hpp"
#include "lib/compose/shuffle.hpp"
#include "lib/compose/sweep_bound.hpp"
#include "lib/tree/python_text.hpp"

namespace hydranth::impl {

namespace {

using texts = std::vector<std::string>;

texts integer_range(const range_sweep& sweep, std::size_t most) {
  const integer stop = to_integer(sweep.stop);
  const integer step = to_integer(sweep.step);
  if (step == integer(0)) throw error(kinds::value_error, "range() arg 3 must not be zero");
  const bool up = step > integer(0);
  texts elements;
  for (integer at = to_integer(sweep.start); (up ? at < stop : at > stop) && elements.size() < most;
       at = at + step) {
    elements.push_back(at.to_string());
  }
  return elements;
}

decimal to_decimal(const sweep_bound& bound) {
  return is_float(bound) ? decimal(std::get<double>(bound)) : decimal(to_integer(bound));
}

/// Sums of decimals, so `range(0,1,0.1)` shows no binary noise but for that of its bounds. (Hydra,
/// `FloatRange`)
texts float_range(const range_sweep& sweep, std::size_t most) {
  const decimal zero(integer(0));
  const decimal stop = to_decimal(sweep.stop);
  const decimal step = to_decimal(sweep.step);
  decimal at = to_decimal(sweep.start);
  if (step == zero) {
    throw error(kinds::hydra_exception, "Invalid range values (start:" + at.to_string() + ", stop:" +
                                            stop.to_string() + ", step:" + step.to_string() + ")");
  }
  const bool up = step > zero;
  texts elements;
  while (elements.size() < most && (up ? at < stop : at > stop)) {
    elements.push_back(python_float(at.to_double()));
    at = at + step;
  }
  return elements;
}

bool matches_any(const std::string& name, const std::vector<override_value>& patterns) {
  return std::any_of(patterns.begin(), patterns.end(), [&name](const override_value& pattern) {
    if (const auto* text = pattern.get_if<std::string>()) return matches_pattern(name, *text);
    throw error(kinds::type_error,
                "expected str, bytes or os.PathLike object, not " + std::string(python_type_name(pattern)));
  });
}

class lister {
 public:
  lister(const config_override& sweep, const sweep_context& context) : m_sweep(sweep), m_context(context) {}

  texts list() const {
    return std::visit([this](const auto& content) { return elements_of(content); }, m_sweep.value->content);
  }

 private:
  template <typename NoSweep>
  texts elements_of(const NoSweep&) const {
    return {};
  }
  texts elements_of(const choice_sweep& sweep) const {
    texts elements;
    for (const override_value& item : sweep.items) {
      if (elements.size() == m_context.most_elements) break;
      elements.push_back(print_value(item));
    }
    return maybe_shuffled(std::move(elements), sweep.shuffle);
  }
  texts elements_of(const range_sweep& sweep) const {
    const bool floats = is_float(sweep.start) || is_float(sweep.stop) || is_float(sweep.step);
    const std::size_t most = m_context.most_elements;
    return maybe_shuffled(floats ? float_range(sweep, most) : integer_range(sweep, most), sweep.shuffle);
  }
  texts elements_of(const interval_sweep&) const {
    throw error(kinds::hydra_exception,
                "Can only enumerate CHOICE and RANGE sweeps, type is ValueType.INTERVAL_SWEEP");
  }
  texts elements_of(const glob_sweep& sweep) const {
    if (!m_context.group_options) throw error(kinds::hydra_exception, "ConfigLoader is not set");
    texts options = m_context.group_options(m_sweep.key);
    std::erase_if(options, [&sweep](const std::string& name) {
      return !matches_any(name, sweep.include) || matches_any(name, sweep.exclude);
    });
    return options;
  }

  texts maybe_shuffled(texts elements, bool shuffle) const {
    if (shuffle) shuffle_items(elements, m_context.shuffle_seed);
    return elements;
  }

  const config_override& m_sweep;
  const sweep_context& m_context;
};

}  // namespace

texts sweep_elements(const config_override& sweep, const sweep_context& context) {
  return lister(sweep, context).list();
}

}  // namespace hydranth::impl
