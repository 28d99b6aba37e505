#pragma once

#include "grammar/ast/yaml.hpp"
#include "lib/tree/node.hpp"

namespace hydranth::impl {

/// What becomes of the tags `!replace` and `!delete`: they are no types but say how a value is merged, so
/// only what is going to be merged may have them.
enum class merge_tags { refused, kept };

/// The config that a document means, as OmegaConf's loader for PyYAML makes it: plain scalars are typed,
/// aliases share their node, merge keys are merged (breadth first, each map flattened in place, with PyYAML's
/// consequences). Every node has its origin. A document without content is null. Where merge tags are kept
/// they are marks of the values of maps, outside of lists.
///
/// Throws hydranth::error: kinds::composer_error for aliases, kinds::constructor_error for tags, keys and
/// merge keys, kinds::key_validation_error for null keys, kinds::value_error for impossible numbers,
/// kinds::grammar_parse_error for malformed interpolations.
[[nodiscard]] node_ptr from_ast(const ast::document& document, merge_tags tags = merge_tags::refused);

/// The value that a document means before it is part of a config: what no config takes is refused when it is
/// assigned (see acceptance.hpp).
[[nodiscard]] node_ptr value_from_ast(const ast::document& document);

}  // namespace hydranth::impl
