#pragma once

#include <string>
#include <utility>
#include <vector>

#include "grammar/source.hpp"
#include "lib/tree/from_ast.hpp"
#include "lib/tree/node.hpp"

namespace hydranth::impl {

/// The config in a file's text, a map or a list. Nothing is an empty map; a text S alone is read once more,
/// as YAML, and is the map {S: null} if it still is a text; other scalars are errors. (OmegaConf.load) Throws
/// hydranth::error with the kinds of PyYAML and OmegaConf, and the place.
/// @param tags  kept in the files that a config is composed of
[[nodiscard]] node_ptr load_yaml(const grammar::source_ptr& text, merge_tags tags = merge_tags::refused);

/// As load_yaml, but a text alone is not read again. (OmegaConf.create of a text)
[[nodiscard]] node_ptr create_yaml(const grammar::source_ptr& text);

/// The value in a text, whatever it is; nothing is null. It is going to be assigned: see value_from_ast.
/// Throws as load_yaml.
[[nodiscard]] node_ptr read_yaml_value(const grammar::source_ptr& text);

/// What the comments `# @key value` at the head of a config file say, in their order; of equal keys the last
/// counts. Only the first 512 characters are looked at. (Hydra, ConfigSource._get_header_dict) Throws
/// hydranth::error (kinds::value_error) if such a line is not exactly two words.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> read_header(const grammar::source_ptr& text);

}  // namespace hydranth::impl
