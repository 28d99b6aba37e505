#include "grammar/formula_builder.hpp"

#include <utility>

#include "grammar/stack.hpp"

namespace hydranth::grammar {

namespace {

constexpr std::string_view white = " \t\n\r";

}  // namespace

void formula_builder::add_operator(std::string_view written, range where) {
  const auto before = static_cast<std::uint32_t>(written.find_first_not_of(white));
  const auto after = static_cast<std::uint32_t>(written.find_last_not_of(white) + 1);
  m_operators.push_back({ast::operator_spelled(written.substr(before, after - before)),
                         {where.begin + before, where.begin + after}});
}

ast::formula formula_builder::take_operand() {
  ast::formula taken = std::move(m_operands.back());
  m_operands.pop_back();
  return taken;
}

std::unique_ptr<ast::formula> formula_builder::take_owned() {
  return std::make_unique<ast::formula>(take_operand());
}

void formula_builder::finish_chain(range where) {
  const auto is_inside = [where](const auto& piece) { return piece.where.begin >= where.begin; };
  if (m_operators.empty() || !is_inside(m_operators.back())) return;
  ast::operation_chain chain;
  chain.operators = take_top(m_operators, is_inside);
  chain.operands = take_top(m_operands, is_inside);
  m_operands.push_back({std::move(chain), where});
}

void formula_builder::finish_prefix(range where) {
  const ast::placed_operator sign = m_operators.back();
  m_operators.pop_back();
  m_operands.push_back({ast::prefixed{sign, take_owned()}, where});
}

void formula_builder::finish_conditional(range where) {
  auto otherwise = take_owned();
  auto condition = take_owned();
  auto value = take_owned();
  where.begin = value->where.begin;
  m_operands.push_back(
      {ast::conditional{std::move(value), std::move(condition), std::move(otherwise)}, where});
}

void formula_builder::finish_call(range where) {
  call_start call = std::move(m_calls.back());
  m_calls.pop_back();
  auto arguments =
      take_top(m_operands, [&](const ast::formula& made) { return made.where.begin >= call.where.end; });
  m_operands.push_back({ast::function_call{std::move(call.name), call.where, std::move(arguments)}, where});
}

std::shared_ptr<const ast::formula> formula_builder::take() {
  return std::make_shared<const ast::formula>(take_operand());
}

}  // namespace hydranth::grammar
