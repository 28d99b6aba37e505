#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "hydranth/error.hpp"
#include "lib/compose/override_value.hpp"

namespace hydranth::impl {

/// What functions raise in Hydra.
[[nodiscard]] error value_error(std::string message);
[[nodiscard]] error type_error(std::string message);

/// A call as it was written, its arguments evaluated.
struct function_call {
  std::string name;
  std::vector<override_value> positional;
  /// Each name once.
  std::vector<std::pair<std::string, override_value>> named;
};

/// Which types an argument may have: a set of `override_value`'s alternatives.
using type_set = std::uint32_t;

/// One parameter of a function, as Python's `inspect.signature` tells of it.
struct parameter {
  enum class kind { ordinary, variadic, keyword_only };

  std::string_view name;
  kind how = kind::ordinary;
  bool required = false;
  type_set types = 0;
  /// The types as Hydra writes them in an error.
  std::string_view annotation;
};

/// What a call gives to a function.
struct bound_arguments {
  /// In the order of the parameters but for the variadic one; null for what is not given.
  std::vector<const override_value*> values;
  /// For the variadic parameter.
  std::span<const override_value> rest;

  /// Null for what is not given, and for a given null.
  [[nodiscard]] const override_value* given(std::size_t index) const {
    const override_value* value = values[index];
    return value && !value->get_if<null_value>() ? value : nullptr;
  }
};

/// The call's arguments, each at its parameter and of a right type. Throws TypeError with Python's and
/// Hydra's texts. The result refers to the call. (Python, `Signature.bind`; Hydra, `Functions.eval`)
[[nodiscard]] bound_arguments bind_arguments(std::span<const parameter> parameters,
                                             const function_call& call);

/// The sets of types. As in Python, a bool is an int where several types are allowed.
namespace argument_types {
template <typename T, typename... Alternatives>
constexpr type_set bit_of(const std::variant<Alternatives...>*) {
  type_set bit = 1;
  bool found = false;
  ((found = found || std::is_same_v<T, Alternatives>, bit <<= found ? 0U : 1U), ...);
  return bit;
}
template <typename... T>
inline constexpr type_set of = (0U | ... | bit_of<T>(static_cast<const override_value::value*>(nullptr)));

inline constexpr type_set null = of<null_value>;
inline constexpr type_set boolean = of<bool>;
inline constexpr type_set number = of<bool, integer, double>;
inline constexpr type_set text = of<std::string>;
inline constexpr type_set list = of<override_list>;
inline constexpr type_set map = of<override_map>;
inline constexpr type_set quoted = of<quoted_text>;
inline constexpr type_set sweep = of<choice_sweep, range_sweep, interval_sweep>;  // Hydra's Glob is no Sweep.
inline constexpr type_set listed_sweep = of<choice_sweep, range_sweep>;
/// Hydra's ParsedElementType.
inline constexpr type_set element = null | number | text | list | map | quoted;

[[nodiscard]] inline bool matches(const override_value& value, type_set allowed) {
  return ((type_set{1} << value.content.index()) & allowed) != 0;
}
}  // namespace argument_types

}  // namespace hydranth::impl
