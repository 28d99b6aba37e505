#include "grammar/ast/formula.hpp"

#include <algorithm>
#include <array>

namespace hydranth::ast {

namespace {

struct operator_name {
  formula_operator what;
  std::string_view written;
};

constexpr std::array<operator_name, 18> operator_names = {{
    {formula_operator::plus, "+"},
    {formula_operator::minus, "-"},
    {formula_operator::times, "*"},
    {formula_operator::divide, "/"},
    {formula_operator::floor_divide, "//"},
    {formula_operator::modulo, "%"},
    {formula_operator::power, "**"},
    {formula_operator::less, "<"},
    {formula_operator::less_equal, "<="},
    {formula_operator::greater, ">"},
    {formula_operator::greater_equal, ">="},
    {formula_operator::equal, "=="},
    {formula_operator::not_equal, "!="},
    {formula_operator::in, "in"},
    {formula_operator::not_in, "not in"},
    {formula_operator::logical_and, "and"},
    {formula_operator::logical_or, "or"},
    {formula_operator::logical_not, "not"},
}};

}  // namespace

std::string_view spelling(formula_operator what) {
  return std::find_if(operator_names.begin(), operator_names.end(),
                      [what](const operator_name& known) { return known.what == what; })
      ->written;
}

formula_operator operator_spelled(std::string_view written) {
  // Any white space may stand between the words of `not in`.
  if (written.starts_with("not") && written.ends_with("in")) return formula_operator::not_in;
  return std::find_if(operator_names.begin(), operator_names.end(),
                      [written](const operator_name& known) { return known.written == written; })
      ->what;
}

}  // namespace hydranth::ast
