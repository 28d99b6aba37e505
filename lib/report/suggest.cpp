#include "lib/report/suggest.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace hydranth::impl {

namespace {

// Nobody types a longer name by hand; it bounds the work on a hostile one.
constexpr std::size_t longest_name = 100;

std::string lower_case(std::string_view text) {
  std::string lowered(text);
  for (char& c : lowered) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return lowered;
}

// The edit distance (optimal string alignment), or any larger number than `limit` as soon as it is known to
// be larger.
std::size_t edit_distance(std::string_view from, std::string_view to, std::size_t limit) {
  const std::size_t difference = from.size() > to.size() ? from.size() - to.size() : to.size() - from.size();
  if (difference > limit) return limit + 1;
  std::vector<std::size_t> before_last(to.size() + 1);
  std::vector<std::size_t> last(to.size() + 1);
  std::vector<std::size_t> row(to.size() + 1);
  for (std::size_t j = 0; j <= to.size(); ++j) last[j] = j;
  for (std::size_t i = 1; i <= from.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= to.size(); ++j) {
      const std::size_t replaced = last[j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1);
      row[j] = std::min({replaced, last[j] + 1, row[j - 1] + 1});
      const bool swapped = i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1];
      if (swapped) row[j] = std::min(row[j], before_last[j - 2] + 1);
    }
    if (*std::min_element(row.begin(), row.end()) > limit) return limit + 1;
    std::swap(before_last, last);
    std::swap(last, row);
  }
  return last[to.size()];
}

}  // namespace

std::optional<std::string> nearest(std::string_view name, const std::vector<std::string>& candidates) {
  if (name.empty() || name.size() > longest_name) return std::nullopt;
  const std::string wanted = lower_case(name);
  std::size_t limit = (name.size() + 2) / 3;
  const std::string* best = nullptr;
  for (const std::string& candidate : candidates) {
    const std::size_t distance = edit_distance(wanted, lower_case(candidate), limit);
    if (distance > limit || distance >= std::max(wanted.size(), candidate.size())) continue;
    best = &candidate;
    if (distance == 0) break;
    limit = distance - 1;
  }
  if (best) return *best;
  const auto found = std::find_if(candidates.begin(), candidates.end(), [&](const std::string& candidate) {
    return lower_case(candidate).ends_with("." + wanted);
  });
  return found == candidates.end() ? std::nullopt : std::optional<std::string>(*found);
}

std::string did_you_mean(std::string_view name, const std::vector<std::string>& candidates) {
  const std::optional<std::string> near = nearest(name, candidates);
  return near && *near != name ? "did you mean '" + *near + "'?" : std::string();
}

}  // namespace hydranth::impl
