#pragma once

#include <cstddef>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "grammar/source.hpp"

namespace hydranth::ast {

struct yaml_node;

enum class scalar_style { plain, single_quoted, double_quoted, literal, folded };
enum class collection_style { block, flow };

/// A text that is a value or a key. Nothing (`key:` and no more) is a plain scalar with an empty text.
struct scalar {
  scalar_style style = scalar_style::plain;
  /// What is meant: escapes and folded lines are undone. A view into the source's text where it stands there
  /// as it is, else into the document's `decoded`.
  std::string_view text;
  /// Where the bytes of a decoded text stand in the source. Only for texts that hold `${` and do not stand in
  /// the source byte by byte; null for all others, whose text begins at `text.data()` in the source.
  std::shared_ptr<const std::vector<grammar::segment>> segments;
};

struct sequence {
  collection_style style = collection_style::block;
  std::vector<yaml_node> items;
};

struct mapping {
  struct entry;
  collection_style style = collection_style::block;
  std::vector<entry> entries;
};

/// `*name`. The name is without the star.
struct alias {
  std::string_view name;
};

/// What may stand before a node: `&name` and `!!tag`, without their first characters. A mark that is not
/// there has an empty text (a written one never has).
struct properties {
  std::string_view anchor;
  grammar::range anchor_where;
  std::string_view tag;
  grammar::range tag_where;
};

struct yaml_node {
  /// From the first character of the content (not of the properties) to its end, brackets and quotes
  /// included.
  grammar::range where;
  std::unique_ptr<properties> marks;  // null, as nearly always, if there are none
  std::variant<scalar, sequence, mapping, alias> content;
};

struct mapping::entry {
  yaml_node name;
  yaml_node value;
};

/// A config file.
struct document {
  grammar::source_ptr text;
  /// None if the file holds nothing but blanks and comments.
  std::optional<yaml_node> root;
  /// The texts of scalars that do not stand in the source as they are. Never moved.
  std::deque<std::string> decoded;
};

}  // namespace hydranth::ast
