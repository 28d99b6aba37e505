#pragma once

#include <string>

namespace hydranth::impl {

/// A name made of a text: equal texts have equal names, others other ones. A UUID of version 5 (RFC 4122).
[[nodiscard]] std::string content_name(const std::string& text);

}  // namespace hydranth::impl
