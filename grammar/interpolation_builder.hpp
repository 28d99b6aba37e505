#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "grammar/ast/interpolation.hpp"
#include "grammar/formula_builder.hpp"
#include "grammar/source.hpp"

namespace hydranth::grammar {

/// Makes the AST of an interpolation from what the grammar's rules match, innermost first.
///
/// Finished pieces wait on stacks until the rule around them is finished, too; that rule takes from the top
/// of a stack whatever stands inside of its own range. So no rule has to announce its beginning.
class interpolation_builder {
 public:
  /// How deep interpolations, lists and maps may nest.
  static constexpr std::size_t max_depth = 200;
  /// How many keys a path may have.
  static constexpr std::size_t longest_path = 1000;

  interpolation_builder(source_ptr text, bool reads_formulas)
      : m_source(std::move(text)), m_reads_formulas(reads_formulas) {}

  /// `${`, `[`, `{`, `(` or a quote. Throws syntax_error beyond `max_depth`.
  void open(range where);
  void close() { m_open.pop_back(); }
  /// The innermost one that is still open; nullopt if there is none.
  [[nodiscard]] std::optional<range> innermost_open() const;

  // Inside ${...}
  void add_key(range where, bool is_word);
  void add_key_interpolation(range where);
  void put_in_brackets();
  /// The colon behind a resolver's name. Throws syntax_error if what stands before it isn't words with dots
  /// between.
  void begin_call(range colon);
  void finish_call() { m_call = std::move(m_sequence); }
  void finish_interpolation(range where);

  // Texts
  void add_characters(std::string_view characters, range where);
  void add_interpolation(range where);

  // Elements
  void add_element(ast::element made) { m_elements.push_back(std::move(made)); }
  void add_comma(range where) { m_commas.push_back(where.begin); }
  void finish_unquoted(range where);
  void finish_quoted(range where);
  void finish_sequence(range where);
  void finish_list(range where);
  void finish_map(range where);

  // Formulas
  [[nodiscard]] bool reads_formulas() const { return m_reads_formulas; }
  [[nodiscard]] bool has_formulas() const { return m_has_formulas; }
  void begin_formula() { m_has_formulas = true; }
  void finish_formula() { m_formula = m_formulas.take(); }
  [[nodiscard]] formula_builder& formulas() { return m_formulas; }
  /// An operator whose right side is a rank of its own: they nest like brackets. Throws as `open`.
  void begin_operation(range where);
  void finish_operation() { --m_pending_operators; }

  [[nodiscard]] ast::expression take_expression();
  [[nodiscard]] const source_ptr& source() const { return m_source; }
  [[nodiscard]] std::vector<ast::part> take_parts() { return std::move(m_parts); }
  [[nodiscard]] ast::element take_element();

 private:
  void check_depth(range where) const;

  struct key {
    ast::path_element element;
    bool is_word = false;
  };

  [[nodiscard]] std::vector<ast::part> take_parts_from(std::uint32_t begin);

  source_ptr m_source;
  std::vector<range> m_open;
  std::vector<key> m_keys;
  std::vector<ast::part> m_parts;
  std::vector<ast::element> m_elements;
  std::vector<std::uint32_t> m_commas;
  ast::element_sequence m_sequence;             // the one that was finished last
  std::optional<ast::element_sequence> m_call;  // the arguments of the call that was finished last
  std::optional<ast::expression> m_expression;  // the one that was finished last
  bool m_reads_formulas;
  bool m_has_formulas = false;
  formula_builder m_formulas;
  std::shared_ptr<const ast::formula> m_formula;  // the one that was finished last
  std::size_t m_pending_operators = 0;
};

}  // namespace hydranth::grammar
