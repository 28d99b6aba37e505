#pragma once

#include <filesystem>
#include <string>

#include "grammar/source.hpp"
#include "lib/compose/history.hpp"
#include "lib/tree/node.hpp"

namespace hydranth::impl {

// How places and layers are named to a person, and to a program that reads JSON.

/// The file's path, relative to the directory if it is below it.
[[nodiscard]] std::string relative_to(const std::string& file, const std::filesystem::path& directory);

/// `conf/config.yaml:4:5`, relative to the directory if the file is below it; `argument 2:1:4`. Precondition:
/// the span has a text.
[[nodiscard]] std::string place_text(const grammar::span& place, const std::filesystem::path& directory);

/// `{"file": .., "line": .., "column": ..}`, or for an argument of the command line `{"argument": 2,
/// "column":
/// ..}`; null for an empty span.
[[nodiscard]] node_ptr place_node(const grammar::span& place);

/// `{"text": .., "place": ..}`: a place and what stands there.
[[nodiscard]] node_ptr word_node(const grammar::span& place);

/// What stands at the place, up to the end of its line.
[[nodiscard]] std::string text_at(const grammar::span& place);

/// What the layer is, where no text tells: `hydra/config from structured://`, `composing itself`.
[[nodiscard]] std::string layer_name(const composed_layer& layer);

}  // namespace hydranth::impl
