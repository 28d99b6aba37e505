#include "lib/run/sweep/launcher_flags.hpp"

#include <fmt/format.h>

#include <array>
#include <cstdint>

#include "lib/report/locate.hpp"
#include "lib/run/sweep/local_settings.hpp"

namespace hydranth::impl {

namespace {

/// A flag, and the key of `hydra.launcher` that it sets.
struct launcher_flag {
  std::string_view name;
  std::string_view key;
  arguments::value_member value;
};

constexpr std::array<launcher_flag, 3> launcher_flags{{
    {"--jobs", "jobs", &arguments::jobs},
    {"--on-failure", "on_failure", &arguments::on_failure},
    {"--timeout", "timeout", &arguments::timeout},
}};

void refuse_other_launcher(const override_sources& overrides, std::string_view flag) {
  for (const grammar::source_ptr& each : overrides) {
    if (!each->text().starts_with("hydra/launcher=") || each->text() == "hydra/launcher=local") continue;
    throw at_place(
        error(kinds::usage_error, fmt::format("{} needs hydra/launcher=local, which it chooses", flag)),
        {each, {0, static_cast<std::uint32_t>(each->text().size())}});
  }
}

}  // namespace

void add_launcher_flags(override_sources& overrides, const arguments& given) {
  if (given.jobs) static_cast<void>(job_count_of(given));
  override_sources added;
  for (const launcher_flag& flag : launcher_flags) {
    if (!(given.*flag.value)) continue;
    refuse_other_launcher(overrides, flag.name);
    added.push_back(grammar::source::make(
        std::string(flag.name), fmt::format("hydra.launcher.{}={}", flag.key, *(given.*flag.value))));
  }
  if (added.empty()) return;
  overrides.push_back(grammar::source::make("the command line", "hydra/launcher=local"));
  // Without --jobs the jobs run one after the other, as without these flags.
  if (!given.jobs) overrides.push_back(grammar::source::make("the command line", "hydra.launcher.jobs=1"));
  overrides.insert(overrides.end(), added.begin(), added.end());
}

}  // namespace hydranth::impl
