#include "lib/compose/override_casts.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>
#include <utility>

#include "grammar/utf8.hpp"
#include "hydranth/error.hpp"
#include "lib/compose/override_arguments.hpp"
#include "lib/compose/sweep_bound.hpp"
#include "lib/tree/python_number.hpp"
#include "lib/tree/python_text.hpp"

namespace hydranth::impl {

namespace {

/// Hydra's assertion has no text.
error no_cast(std::string_view what, std::string_view to) {
  return value_error(std::string(what) + " cannot be cast to " + std::string(to));
}

/// At most so many code points, as `%.200R` in Python's own messages.
std::string_view first_code_points(std::string_view text, std::size_t count) {
  std::size_t end = 0;
  for (; end < text.size(); ++end) {
    if (grammar::starts_code_point(text[end]) && count-- == 0) break;
  }
  return text.substr(0, end);
}

/// What a cast makes of a single value; the rest is common to all casts.
struct to_int {
  static constexpr bool takes_ranges = true;

  integer operator()(bool flag) const { return integer(flag ? 1 : 0); }
  integer operator()(const integer& number) const { return number; }
  integer operator()(double number) const {
    if (std::isnan(number)) throw value_error("cannot convert float NaN to integer");
    if (std::isinf(number)) throw error("OverflowError", "cannot convert float infinity to integer");
    return integer::truncate(number);
  }
  integer operator()(const std::string& text) const {
    if (const auto number = read_python_int(text)) return *number;
    throw value_error("invalid literal for int() with base 10: " +
                      std::string(first_code_points(python_repr(std::string_view(text)), 200)));
  }
  integer operator()(const null_value&) const { throw no_cast("null", "int"); }
  integer operator()(const glob_sweep&) const { throw no_cast("A glob", "int"); }
};

struct to_float_number {
  static constexpr bool takes_ranges = true;

  double operator()(bool flag) const { return flag ? 1.0 : 0.0; }
  double operator()(const integer& number) const { return to_float(number); }
  double operator()(double number) const { return number; }
  double operator()(const std::string& text) const {
    if (const auto number = read_python_float(text)) return *number;
    throw value_error("could not convert string to float: " + python_repr(std::string_view(text)));
  }
  double operator()(const null_value&) const { throw no_cast("null", "float"); }
  double operator()(const glob_sweep&) const { throw no_cast("A glob", "float"); }
};

struct to_text {
  static constexpr bool takes_ranges = false;
  static constexpr const char* interval_refusal = "Intervals cannot be cast to str";

  std::string operator()(bool flag) const { return flag ? "true" : "false"; }
  std::string operator()(const integer& number) const { return number.to_string(); }
  std::string operator()(double number) const { return python_float(number); }
  std::string operator()(const std::string& text) const { return text; }
  std::string operator()(const null_value&) const { throw no_cast("null", "str"); }
  std::string operator()(const glob_sweep&) const { throw no_cast("A glob", "str"); }
};

struct to_bool {
  static constexpr bool takes_ranges = false;
  static constexpr const char* interval_refusal = "Intervals cannot be cast to bool";

  bool operator()(bool flag) const { return flag; }
  bool operator()(const integer& number) const { return number != integer(0); }
  bool operator()(double number) const { return number != 0; }
  bool operator()(const std::string& text) const {
    std::string lower = text;
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    if (lower == "true") return true;
    if (lower == "false") return false;
    throw value_error("Cannot cast '" + text + "' to bool");
  }
  bool operator()(const null_value&) const { return false; }
  bool operator()(const glob_sweep&) const { return true; }
};

template <typename Scalar>
class cast {
 public:
  override_value operator()(const override_value& given) const {
    return {std::visit([this](const auto& content) { return this->apply(content); }, given.content),
            given.where};
  }

 private:
  using value = override_value::value;

  template <typename T>
  value apply(const T& scalar) const {
    return m_scalar(scalar);
  }
  value apply(const quoted_text& quoted) const { return m_scalar(quoted.text); }
  value apply(const override_list& list) const {
    override_list made;
    for (const override_value& item : list.items) made.items.push_back((*this)(item));
    return made;
  }
  value apply(const override_map& map) const {
    override_map made;
    for (const auto& [name, content] : map.entries) made.entries.push_back({name, (*this)(content)});
    return made;
  }
  value apply(const list_edit&) const { throw value_error("a change of a list cannot be cast"); }
  value apply(const file_value&) const { throw value_error("a file cannot be cast"); }
  value apply(const zip_sweep&) const { throw value_error("a zip cannot be cast, its elements can"); }
  /// Hydra forgets the tags, and that it is shuffled.
  value apply(const choice_sweep& sweep) const {
    choice_sweep made;
    made.simple_form = sweep.simple_form;
    for (const override_value& item : sweep.items) {
      made.items.push_back((*this)(item));
      if (!argument_types::matches(made.items.back(), argument_types::number | argument_types::text |
                                                          argument_types::list | argument_types::map)) {
        throw value_error("nesting choices is not supported");
      }
    }
    return made;
  }
  value apply(const range_sweep& sweep) const {
    if constexpr (Scalar::takes_ranges) {
      return range_sweep{bound(sweep.start), bound(sweep.stop), bound(sweep.step), false, {}};
    } else {
      throw value_error("Range can only be cast to int or float");
    }
  }
  value apply(const interval_sweep& sweep) const {
    if constexpr (Scalar::takes_ranges) {
      return interval_sweep{bound(sweep.start), bound(sweep.end), sweep.tags};
    } else {
      throw value_error(Scalar::interval_refusal);
    }
  }

  sweep_bound bound(const sweep_bound& from) const {
    return std::visit([this](const auto& number) -> sweep_bound { return m_scalar(number); }, from);
  }

  Scalar m_scalar;
};

}  // namespace

override_value cast_to_int(const override_value& value) {
  return cast<to_int>{}(value);
}

override_value cast_to_float(const override_value& value) {
  return cast<to_float_number>{}(value);
}

override_value cast_to_text(const override_value& value) {
  return cast<to_text>{}(value);
}

override_value cast_to_bool(const override_value& value) {
  return cast<to_bool>{}(value);
}

}  // namespace hydranth::impl
