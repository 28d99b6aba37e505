#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "grammar/ast/formula.hpp"
#include "grammar/source.hpp"

namespace hydranth::grammar {

/// Makes the AST of formulas from what the grammar's rules match, innermost first: finished operands and
/// operators wait on stacks until the rule around them takes those inside its range.
class formula_builder {
 public:
  void add_operand(ast::formula made) { m_operands.push_back(std::move(made)); }
  /// @param written  the operator, perhaps with white space around it
  void add_operator(std::string_view written, range where);
  void begin_call(std::string_view name, range where) { m_calls.push_back({std::string(name), where}); }

  /// Takes the operands and operators inside of the range, if there is an operator.
  void finish_chain(range where);
  void finish_prefix(range where);
  /// The last three operands: value, condition, otherwise.
  void finish_conditional(range where);
  void finish_call(range where);
  /// The last operand stands in parentheses.
  void finish_group(range where) { m_operands.back().where = where; }

  [[nodiscard]] std::shared_ptr<const ast::formula> take();

 private:
  struct call_start {
    std::string name;
    range where;
  };

  [[nodiscard]] ast::formula take_operand();
  [[nodiscard]] std::unique_ptr<ast::formula> take_owned();

  std::vector<ast::formula> m_operands;
  std::vector<ast::placed_operator> m_operators;
  std::vector<call_start> m_calls;
};

}  // namespace hydranth::grammar
