#pragma once

#include <string>

#include "grammar/ast/yaml.hpp"
#include "lib/tree/node.hpp"

namespace hydranth::impl {

/// The type of a node in a config file: that of its tag or, without one, that which its text or its kind
/// implies.
enum class yaml_tag {
  null,
  boolean,
  integer,
  floating,
  text,
  merge,
  equals,
  binary,
  list,
  map,
  path,
  unknown
};

/// Precondition: the node is no alias.
[[nodiscard]] yaml_tag tag_of(const ast::yaml_node& written);

/// The type that the node has without its tag. Precondition: the node is no alias.
[[nodiscard]] yaml_tag untagged_type(const ast::yaml_node& written);

/// What a tag `!replace` or `!delete` says; none for all other tags. They are no types: PyYAML knows neither.
[[nodiscard]] merge_mark merge_mark_of(const ast::yaml_node& written);

/// The tag as PyYAML names it: `tag:yaml.org,2002:foo` for `!!foo`. Precondition: there is one.
[[nodiscard]] std::string tag_name(const ast::yaml_node& written);

/// A plain `<<` without a tag.
[[nodiscard]] bool is_merge_key(const ast::yaml_node& name);

}  // namespace hydranth::impl
