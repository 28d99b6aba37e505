#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "lib/run/application.hpp"

namespace hydranth::impl {

/// Fills a template as Python's string.Template does: `$NAME` and `${NAME}` become what `value` gives, `$$`
/// is one `$`. Throws hydranth::error: KeyError where `value` gives nothing, ValueError for a `$` that begins
/// nothing.
[[nodiscard]] std::string fill_template(
    std::string_view text, const std::function<std::optional<std::string>(const std::string&)>& value);

/// What --help prints: `hydra.help.template`, filled. Throws hydranth::error.
[[nodiscard]] std::string application_help(const application& app, const override_sources& overrides,
                                           bool resolve);

/// What --hydra-help prints: `hydra.hydra_help.template`, filled, without loading the application's config.
/// Throws hydranth::error.
[[nodiscard]] std::string hydra_help(const application& app, const override_sources& overrides);

}  // namespace hydranth::impl
