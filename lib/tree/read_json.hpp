#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "grammar/source.hpp"
#include "lib/tree/node.hpp"

namespace hydranth::impl {

/// The value in a JSON text, whose texts mean themselves: `${x}` is no interpolation, `???` not missing.
/// (JSON is YAML in flow style, so the grammar is that of configs.) Throws hydranth::error with the place:
/// ScannerError for what YAML doesn't read, ValueError for YAML that is no JSON.
[[nodiscard]] node_ptr read_json(const grammar::source_ptr& text);

// The fields of a map that was read. They throw hydranth::error (ValueError) that names the text.

/// Null if there is none, or it is null.
[[nodiscard]] node_ptr find_field(const node_ptr& map, std::string_view name);
[[nodiscard]] std::string text_field_of(const node_ptr& map, std::string_view name);
[[nodiscard]] std::int64_t integer_field_of(const node_ptr& map, std::string_view name);
[[nodiscard]] std::vector<std::string> text_list_field_of(const node_ptr& map, std::string_view name);

}  // namespace hydranth::impl
