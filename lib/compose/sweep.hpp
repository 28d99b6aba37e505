#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "lib/compose/override.hpp"

namespace hydranth::impl {

/// What listing the elements of a sweep may need.
struct sweep_context {
  /// The configs of a group, sorted; for `glob`.
  std::function<std::vector<std::string>(const std::string& group)> group_options;
  /// For shuffled sweeps. The same seed gives the same order.
  std::uint64_t shuffle_seed = 0;
  /// No more than these; a range may have no end.
  std::size_t most_elements = 1'000'000;
};

/// Has the override's sweep more elements than this? At once for a range, however long. Precondition: it is a
/// sweep.
[[nodiscard]] bool has_more_elements(const config_override& sweep, std::size_t most);

/// The elements of the override's sweep, printed as values of overrides, in order; only the first if there
/// are more than `most_elements`. Throws hydranth::error as Hydra does: for an interval, for a step of zero,
/// for patterns that are no texts. (Hydra, `Override.sweep_string_iterator`). Precondition: it is a sweep.
[[nodiscard]] std::vector<std::string> sweep_elements(const config_override& sweep,
                                                      const sweep_context& context);

/// The elements, or HydraException at their place if there are more than `most_elements`; they may have no
/// end. Precondition: it is a sweep.
[[nodiscard]] std::vector<std::string> limited_sweep_elements(const config_override& sweep,
                                                              const sweep_context& context);

/// The name of an option as the value of an override. Hydra writes it as it is; where that would be read as
/// something else, `a,b` or `1`, it is printed as the text that it is.
[[nodiscard]] std::string option_text(const std::string& name);

}  // namespace hydranth::impl
