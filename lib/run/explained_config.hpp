#pragma once

#include "lib/compose/history.hpp"
#include "lib/run/application.hpp"

namespace hydranth::impl {

/// A composed tree as a config, and how it came about.
struct explained_config {
  config full;
  composition_history history;
};

/// The same config as compose_application's for a run, composed step by step. Prints the warnings of
/// composing. Throws hydranth::error.
[[nodiscard]] explained_config explain_application(const application& app, const override_sources& overrides);

}  // namespace hydranth::impl
