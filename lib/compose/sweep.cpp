#include "lib/compose/sweep.hpp"

#include <algorithm>
#include <utility>

#include "hydranth/error.hpp"
#include "lib/compose/override_python.hpp"
#include "lib/compose/shell_pattern.hpp"
#include "lib/compose/shuffle.hpp"
#include "lib/compose/sweep_range.hpp"
#include "lib/report/locate.hpp"

namespace hydranth::impl {

namespace {

using texts = std::vector<std::string>;

bool matches_any(const std::string& name, const std::vector<override_value>& patterns) {
  return std::any_of(patterns.begin(), patterns.end(), [&name](const override_value& pattern) {
    if (const auto* text = pattern.get_if<std::string>()) return matches_pattern(name, *text);
    if (const auto* quoted = pattern.get_if<quoted_text>()) return matches_pattern(name, quoted->text);
    throw error(kinds::type_error,
                "expected str, bytes or os.PathLike object, not " + std::string(python_type_name(pattern)));
  });
}

class element_lister {
 public:
  element_lister(const config_override& sweep, const sweep_context& context)
      : m_sweep(sweep), m_context(context) {}

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
    return maybe_shuffled(range_elements(sweep, m_context.most_elements), sweep.shuffle);
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
    std::transform(options.begin(), options.end(), options.begin(), option_text);
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

std::string option_text(const std::string& name) {
  try {
    const config_override reread = parse_config_override(grammar::source::make("option", "=" + name));
    const auto* text = reread.value->get_if<std::string>();
    if (text && *text == name) return name;
  } catch (const error&) {
    // It needs quotes.
  }
  return print_value({name, {}});
}

bool has_more_elements(const config_override& sweep, std::size_t most) try {
  if (const auto* range = sweep.value->get_if<range_sweep>()) return has_element(*range, most);
  const auto* choice = sweep.value->get_if<choice_sweep>();
  return choice && choice->items.size() > most;
} catch (const error& failure) {
  throw at_place(failure, {sweep.text, sweep.value->where});
}

texts sweep_elements(const config_override& sweep, const sweep_context& context) try {
  return element_lister(sweep, context).list();
} catch (const error& failure) {
  throw at_place(failure, {sweep.text, sweep.value->where});
}

texts limited_sweep_elements(const config_override& sweep, const sweep_context& context) {
  if (!has_more_elements(sweep, context.most_elements)) return sweep_elements(sweep, context);
  throw at_place(
      error(kinds::hydra_exception, "the sweep '" + std::string(sweep.input()) + "' has more than " +
                                        std::to_string(context.most_elements) + " elements"),
      {sweep.text, sweep.value->where});
}

}  // namespace hydranth::impl
