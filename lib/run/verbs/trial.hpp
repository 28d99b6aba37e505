#pragma once

#include <optional>
#include <string>
#include <vector>

#include "lib/run/application.hpp"

namespace hydranth::impl {

/// What came of composing once, and of resolving all of it.
struct trial {
  /// Nullopt if composing came to no end.
  std::optional<composition> made;
  /// Why something of it is not as the overrides and files say.
  std::vector<error> failures;
  /// Why values can't be resolved. Not looked for if there are failures: what lacks something fails for that
  /// reason.
  std::vector<error> unresolved;
  std::vector<std::string> warnings;
};

/// Composes as far as that goes; open choices are left out. What a run has to give (`???`) and what it adds
/// to Hydra's node (its directory, its number) is no failure.
[[nodiscard]] trial try_composing(const application& app, const override_sources& overrides, run_mode mode);

}  // namespace hydranth::impl
