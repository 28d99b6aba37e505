#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "grammar/ast/interpolation.hpp"
#include "grammar/source.hpp"

namespace hydranth::ast {

enum class formula_operator : std::uint8_t {
  plus,
  minus,
  times,
  divide,
  floor_divide,
  modulo,
  power,
  less,
  less_equal,
  greater,
  greater_equal,
  equal,
  not_equal,
  in,
  not_in,
  logical_and,
  logical_or,
  logical_not,
};

struct placed_operator {
  formula_operator what{};
  grammar::range where;
};

/// `-x`, `+x`, `not x`.
struct prefixed {
  placed_operator sign;
  std::unique_ptr<formula> operand;
};

/// Operands with an operator between each two: `a + b - c`, `a < b <= c`, `a and b and c`, `a ** b`. All of
/// one rank.
struct operation_chain {
  std::vector<formula> operands;
  std::vector<placed_operator> operators;
};

/// `value if condition else otherwise`.
struct conditional {
  std::unique_ptr<formula> value;
  std::unique_ptr<formula> condition;
  std::unique_ptr<formula> otherwise;
};

/// `min(a, b)`.
struct function_call {
  std::string name;
  grammar::range name_where;
  std::vector<formula> arguments;
};

/// What stands in `${expr: ...}`, or a part of it that has a value.
struct formula {
  std::variant<null_literal, bool, integer_literal, float_literal, quoted, expression, prefixed,
               operation_chain, conditional, function_call>
      content;
  grammar::range where;
};

/// As it is written: `//`, `not in`.
[[nodiscard]] std::string_view spelling(formula_operator what);
/// Precondition: it is the spelling of one.
[[nodiscard]] formula_operator operator_spelled(std::string_view written);

}  // namespace hydranth::ast
