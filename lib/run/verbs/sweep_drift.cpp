#include "lib/run/verbs/sweep_drift.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "lib/run/multirun.hpp"
#include "lib/run/verbs/compared_config.hpp"
#include "lib/run/verbs/diff_report.hpp"

namespace hydranth::impl {

namespace {

std::string job_line(char sign, std::size_t number, const std::vector<std::string>& overrides) {
  return fmt::format("{} #{} : {}", sign, number, fmt::join(overrides, " "));
}

/// How two configs of a job differ.
std::vector<std::string> config_lines(const config& saved, const config& now, const application& app) {
  const auto drift = compare(compared_config::of(saved), compared_config::of(now));
  std::vector<std::string> lines;
  // What only the time of day or the environment makes another config.
  if (drift.empty()) return lines;
  std::string text = diff_as_text(drift, app.directory, false);
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    lines.push_back("    " + text.substr(0, end));
    text.erase(0, end == std::string::npos ? end : end + 1);
  }
  return lines;
}

}  // namespace

std::vector<std::string> sweep_drift(const saved_sweep& saved, const application& app,
                                     override_sources overrides) {
  overrides.push_back(grammar::source::make("command line", "hydra.mode=MULTIRUN"));
  const config master = compose_application(app, overrides, run_mode::multirun).full;
  const sweep now = sweep::plan(app, master, overrides);
  tree_namer namer;
  std::vector<std::string> lines;
  for (std::size_t i = 0; i < std::max(saved.plan().size(), now.job_count()); ++i) {
    const auto was = i < saved.plan().size() ? std::optional(saved.plan().job(i)) : std::nullopt;
    const auto would_be = i < now.job_count() ? std::optional(now.overrides_of(i)) : std::nullopt;
    if (!was || !would_be || was->overrides != *would_be) {
      if (was) lines.push_back(job_line('-', i, was->overrides));
      if (would_be) lines.push_back(job_line('+', i, *would_be));
      continue;
    }
    const config full = now.compose(i);
    if (now.identity_of(i, full, namer) == was->identity) continue;
    std::vector<std::string> below = config_lines(saved.job(app, i), full, app);
    if (!below.empty()) lines.push_back(job_line(' ', i, was->overrides));
    lines.insert(lines.end(), below.begin(), below.end());
  }
  return lines;
}

}  // namespace hydranth::impl
