#include "lib/compose/include_trace.hpp"

#include <string_view>
#include <utility>

#include "lib/compose/defaults_tree.hpp"
#include "lib/report/locate.hpp"

namespace hydranth::impl {

std::vector<inclusion> way_to(const defaults_node& config) {
  std::vector<inclusion> way;
  for (const defaults_node* at = &config; at && at->parent; at = at->parent) {
    const defaults_entry& entry = at->place.entry();
    if (entry.is_self() || (!entry.place && !entry.chosen_at)) continue;
    way.push_back({at->config_path(), entry.place, entry.chosen_at});
  }
  return way;
}

error with_include_trace(error failure, std::span<const inclusion> way) {
  const auto line = [](std::string_view what, const grammar::span& place) {
    const error_location at = locate(place);
    return std::string(what) + at.source + ":" + std::to_string(at.line);
  };
  for (const inclusion& each : way) {
    if (each.chosen_at) failure = failure.with_trace(line("chosen by ", each.chosen_at));
    if (!each.entry) continue;
    const std::string_view what = each.chosen_at ? "in place of the choice at " : "included by ";
    failure = failure.with_trace(line(what, each.entry));
  }
  return failure;
}

error with_include_trace(error failure, const defaults_node& included) {
  return with_include_trace(std::move(failure), way_to(included));
}

}  // namespace hydranth::impl
