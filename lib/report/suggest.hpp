#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hydranth::impl {

/// The candidate that a person most likely meant by `name`: the one that fewest insertions, deletions,
/// replacements and swaps of neighbours turn it into, case set aside; of equally near ones the first. If more
/// than a third of the name would have to change, the first candidate that the name is the last part of:
/// `oc.env` for `env`. Nullopt if there is none either.
[[nodiscard]] std::optional<std::string> nearest(std::string_view name,
                                                 const std::vector<std::string>& candidates);

/// The hint that goes with it, `did you mean 'lr'?`; empty if no candidate is near, or the name is one.
[[nodiscard]] std::string did_you_mean(std::string_view name, const std::vector<std::string>& candidates);

}  // namespace hydranth::impl
