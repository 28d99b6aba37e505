#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lib/tree/node.hpp"

namespace hydranth::impl {

/// Which argument of a function is a list whose items take its place.
enum class list_argument : std::uint8_t { none, the_only, the_last };

/// A function that formulas can call. It sees nothing but its arguments.
struct formula_function {
  std::string_view name;
  std::size_t fewest;
  std::size_t most;
  list_argument list;
  /// Throws error with Python's kinds and texts.
  node_ptr (*call)(std::span<const node_ptr> arguments);
};

/// Null if there is none.
[[nodiscard]] const formula_function* find_formula_function(std::string_view name);
/// Sorted.
[[nodiscard]] std::vector<std::string> formula_function_names();

}  // namespace hydranth::impl
