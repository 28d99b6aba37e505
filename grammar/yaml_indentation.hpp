#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace hydranth::grammar {

enum class collection_kind { list, map };

/// The columns of the block collections that enclose a place of a config file, and the column of the block
/// scalar that is being read. Columns are counted from 0, in bytes: what stands before a token whose column
/// matters is ASCII.
class indentation {
 public:
  /// The column of the innermost collection; -1 outside of all.
  [[nodiscard]] std::ptrdiff_t column() const { return m_levels.empty() ? -1 : m_levels.back().column; }
  [[nodiscard]] bool is_map() const {
    return !m_levels.empty() && m_levels.back().kind == collection_kind::map;
  }

  /// The column of the token at `at` in the text that starts at `begin`, and remembers it: each collection
  /// that ends asks again.
  [[nodiscard]] std::ptrdiff_t column_of_token(const char* begin, const char* at);

  /// The column of a block scalar's text.
  [[nodiscard]] std::size_t text_column() const { return m_text_column; }
  /// The header of a block scalar says how much deeper than the collection its text stands.
  void indicate_text(int depth);
  /// `rest` begins at the line break that ends the header. Where the header says nothing the text's column is
  /// that of its first line or, if that is deeper, of the deepest empty line before it.
  void detect_text(std::string_view rest);

 private:
  friend class indentation_level;

  struct level {
    std::ptrdiff_t column;
    collection_kind kind;
  };

  /// The column that an indentation of one is: even at the top a block scalar's text is indented.
  [[nodiscard]] std::size_t least_text_column() const;

  std::vector<level> m_levels;
  const char* m_token = nullptr;
  std::ptrdiff_t m_token_column = 0;
  std::size_t m_text_column = 0;
  bool m_text_indicated = false;
};

/// One more enclosing collection, for as long as this lives.
class indentation_level {
 public:
  indentation_level(indentation& around, std::ptrdiff_t column, collection_kind kind) : m_around(around) {
    m_around.m_levels.push_back({column, kind});
  }
  ~indentation_level() { m_around.m_levels.pop_back(); }
  indentation_level(const indentation_level&) = delete;
  indentation_level& operator=(const indentation_level&) = delete;

 private:
  indentation& m_around;
};

/// Is `at` the first character of a line of the text that starts at `begin`? A byte order mark counts for
/// nothing.
[[nodiscard]] bool is_line_start(const char* begin, const char* at);

/// The column, from 0, of `at` in the text that starts at `begin`.
[[nodiscard]] std::ptrdiff_t column_of(const char* begin, const char* at);

/// Does the text start with `---` or `...`, and then white space or nothing?
[[nodiscard]] bool is_document_mark(std::string_view text);

/// No more than 1024 characters.
[[nodiscard]] bool fits_key(std::string_view text);

[[nodiscard]] std::size_t leading_spaces(std::string_view text);

}  // namespace hydranth::grammar
