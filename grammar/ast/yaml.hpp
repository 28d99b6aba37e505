#pragma once

#include <cstddef>
#include <cstdint>
#include <forward_list>
#include <optional>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "grammar/arena.hpp"
#include "grammar/source.hpp"

namespace hydranth::ast {

/// Values in the memory of a document, one after the other. (As std::span, but of types that are declared
/// only.)
template <typename T>
class row {
 public:
  row() = default;
  row(const T* first, std::size_t count) : m_first(first), m_count(count) {}

  [[nodiscard]] const T* begin() const { return m_first; }
  [[nodiscard]] const T* end() const { return m_first + m_count; }
  [[nodiscard]] std::size_t size() const { return m_count; }
  [[nodiscard]] const T& operator[](std::size_t index) const { return m_first[index]; }
  [[nodiscard]] const T& front() const { return m_first[0]; }
  [[nodiscard]] const T& back() const { return m_first[m_count - 1]; }

 private:
  const T* m_first = nullptr;
  std::size_t m_count = 0;
};

// Nodes are plain values, and cheap to move about: what they hold of other nodes, of marks and of decoded
// texts lies in the memory of their document.

struct yaml_node;

enum class scalar_style : std::uint8_t { plain, single_quoted, double_quoted, literal, folded };
enum class collection_style : std::uint8_t { block, flow };

/// A text that is a value or a key. Nothing (`key:` and no more) is a plain scalar with an empty text.
struct scalar {
  scalar_style style = scalar_style::plain;
  /// What is meant: escapes and folded lines are undone. A view into the source's text where it stands there
  /// as it is, else into the document's memory.
  std::string_view text;
  /// Where the bytes of a decoded text stand in the source. Only for texts that hold `${` and do not stand in
  /// the source byte by byte; null for all others, whose text begins at `text.data()` in the source.
  const std::vector<grammar::segment>* segments = nullptr;
};

struct sequence {
  collection_style style = collection_style::block;
  row<yaml_node> items;
};

struct mapping {
  struct entry;
  collection_style style = collection_style::block;
  row<entry> entries;
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
  const properties* marks = nullptr;  // null, as nearly always, if there are none
  std::variant<scalar, sequence, mapping, alias> content;
};

struct mapping::entry {
  yaml_node name;
  yaml_node value;
};

/// A config file.
struct document {
  document(grammar::source_ptr read, std::size_t first_memory)
      : text(std::move(read)), memory(first_memory) {}

  grammar::source_ptr text;
  /// None if the file holds nothing but blanks and comments.
  std::optional<yaml_node> root;
  /// How many nodes there are, keys not counted.
  std::size_t values = 0;
  /// True if a node has an anchor, is an alias or a plain `<<`. In all other documents each node stands for
  /// itself.
  bool has_references = false;
  /// Where the nodes' items and entries, marks and decoded texts are.
  grammar::arena memory;
  std::forward_list<std::vector<grammar::segment>> segments;
};

}  // namespace hydranth::ast
