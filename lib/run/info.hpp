#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "hydranth/log.hpp"
#include "lib/run/application.hpp"

namespace hydranth::impl {

/// Takes what is to be said, a line or several, without the last line break; and how important Hydra holds it
/// where it goes to a log.
using line_printer = std::function<void(log_level, std::string_view)>;

/// Prints what --info prints about a topic: all, config, defaults, defaults-tree, plugins, searchpath. Throws
/// hydranth::error; what comes before is printed then, as Hydra does.
void show_info(const application& app, const std::string& topic, const override_sources& overrides,
               run_mode mode, const line_printer& print);

}  // namespace hydranth::impl
