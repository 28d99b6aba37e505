#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hydranth::impl {

/// The candidate that a person most likely meant by `name`: the one that fewest insertions, deletions,
/// replacements and swaps of neighbours turn it into, case set aside; of equally near ones the first. Nullopt
/// if none is near, which means that more than a third of the name would have to change.
[[nodiscard]] std::optional<std::string> nearest(std::string_view name,
                                                 const std::vector<std::string>& candidates);

/// The hint that goes with it, `did you mean 'lr'?`; empty if no candidate is near.
[[nodiscard]] std::string did_you_mean(std::string_view name, const std::vector<std::string>& candidates);

}  // namespace hydranth::impl
