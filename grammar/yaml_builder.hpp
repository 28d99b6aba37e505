#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "grammar/ast/yaml.hpp"
#include "grammar/syntax_error.hpp"
#include "grammar/yaml_indentation.hpp"
#include "grammar/yaml_scalars.hpp"

namespace hydranth::grammar {

/// Makes a document of what the grammar's actions report, from left to right. Nodes are kept on a stack until
/// the collection that holds them ends. Throws syntax_error for what a grammar can't see: nesting beyond
/// `deepest`, too many nodes, two anchors for one node, keys that are no keys, impossible characters.
class yaml_builder {
 public:
  /// How many collections may lie in one another.
  static constexpr std::size_t deepest = 256;
  /// How many nodes there may be, keys among them.
  static constexpr std::size_t most_nodes = 1'000'000;

  explicit yaml_builder(source_ptr text);

  void anchor(range where);
  void tag(range where);

  /// The plain scalar that comes next has one more line.
  void next_plain_line() { m_has_lines = true; }
  void plain(range where);
  void single_quoted(range where);
  void double_quoted(range where);
  void block_scalar(range where, std::size_t text_column);
  void alias(range where);
  /// A colon, a dash or what else a node has to follow, if an empty one.
  void mark(range where) { m_after_mark = where.end; }
  /// The node after the last mark, or after its properties, is not there.
  void empty();
  /// The last node, a key, has neither colon nor value.
  void no_value();

  void begin_collection(std::uint32_t offset);
  void end_sequence(ast::collection_style style, std::uint32_t offset);
  void end_mapping(ast::collection_style style, std::uint32_t offset);
  /// The last two nodes are `[key: value]`: a map of one entry inside of a list.
  void pair();

  /// A colon in flow style after the last node makes it a key. Throws if it can't be one.
  void check_flow_key(std::uint32_t colon) const;

  [[nodiscard]] std::shared_ptr<const ast::document> finish();

  // For errors: the node that ended last (null if there is none), and where the innermost collection in flow
  // style that is still open begins.
  [[nodiscard]] const ast::yaml_node* last_node() const {
    return m_nodes.empty() ? nullptr : &m_nodes.back();
  }
  [[nodiscard]] std::uint32_t open_bracket() const { return m_open.empty() ? 0 : m_open.back().begin; }

 private:
  struct open_collection {
    std::size_t first_node;
    std::uint32_t begin;
    const ast::properties* marks;
  };

  [[nodiscard]] std::string_view text_of(range where) const {
    return m_text.substr(where.begin, where.end - where.begin);
  }
  [[nodiscard]] syntax_error refusal(std::string reason, range where) const;
  [[nodiscard]] syntax_error key_of_several_lines(range key) const;
  [[nodiscard]] ast::properties& marks();
  [[nodiscard]] ast::scalar decoded(ast::scalar_style style, decoded_text made);
  void push(const ast::yaml_node& made);
  void push(range where, const ast::scalar& content);
  void push_empty(std::uint32_t offset);
  [[nodiscard]] open_collection end_collection();
  [[nodiscard]] ast::row<ast::yaml_node> keep_items(std::size_t first);
  [[nodiscard]] ast::row<ast::mapping::entry> keep_entries(std::size_t first);
  void close(std::size_t first, const ast::yaml_node& made);

  std::string_view m_text;
  std::shared_ptr<ast::document> m_document;
  std::vector<ast::yaml_node> m_nodes;
  std::size_t m_count = 0;
  std::size_t m_keys = 0;
  std::vector<open_collection> m_open;
  std::uint32_t m_after_mark = 0;
  bool m_has_lines = false;
  ast::properties* m_marks = nullptr;  // of the node that comes next
};

}  // namespace hydranth::grammar
