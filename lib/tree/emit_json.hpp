#pragma once

#include <string>
#include <string_view>

#include "lib/tree/node.hpp"

namespace hydranth::impl {

/// JSON on one line, for tools: keys in their order, keys that are no texts as Python's str() writes them,
/// infinities and nan as the texts `inf`, `-inf`, `nan`, bytes as base64, paths, members, `???` and
/// interpolations as texts.
[[nodiscard]] std::string emit_json(const node& value);

/// A JSON string, quotes included. Text beyond ASCII stays as it is.
[[nodiscard]] std::string json_string(std::string_view text);
/// The same, at the end of what there is.
void append_json_string(std::string& out, std::string_view text);

}  // namespace hydranth::impl
