#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace hydranth::impl {

/// Replaces `$name` and `${name}` by what `names` gives, and `$$` by `$`. Whatever it doesn't know stays.
/// (Python, string.Template.safe_substitute)
[[nodiscard]] std::string substitute_template(
    std::string_view text, const std::function<std::optional<std::string>(std::string_view)>& names);

}  // namespace hydranth::impl
