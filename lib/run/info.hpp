#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "hydranth/log.hpp"
#include "lib/run/application.hpp"

namespace hydranth::impl {

/// Takes what is to be said, a line or several, without the last line break; and how important Hydra holds it
/// where it goes to a log.
using line_printer = std::function<void(log_level, std::string_view)>;

/// The kinds of plugins and those that are there, under Hydra's names.
[[nodiscard]] std::span<const std::pair<std::string_view, std::vector<std::string_view>>> known_plugins();

/// Prints what --info prints about a topic: all, config, defaults, defaults-tree, plugins, searchpath. Throws
/// hydranth::error; what comes before is printed then, as Hydra does.
void show_info(const application& app, const std::string& topic, const override_sources& overrides,
               run_mode mode, const line_printer& print);

/// The same for programs: a map with the topic's parts. Throws hydranth::error.
[[nodiscard]] node_ptr info_node(const application& app, const std::string& topic,
                                 const override_sources& overrides, run_mode mode);

}  // namespace hydranth::impl
