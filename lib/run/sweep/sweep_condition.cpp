#include "lib/run/sweep/sweep_condition.hpp"

#include <fmt/format.h>

#include <memory>
#include <utility>

#include "grammar/parse.hpp"
#include "grammar/syntax_error.hpp"
#include "hydranth/error.hpp"
#include "lib/report/locate.hpp"
#include "lib/resolve/evaluator.hpp"
#include "lib/run/configs.hpp"
#include "lib/tree/flow_text.hpp"

namespace hydranth::impl {

namespace {

/// The formula as the value of a config.
node_ptr parse(const grammar::span& where) try {
  std::string text(where.text->text(where.where));
  auto meaning = std::make_shared<const interpolation_meaning>(
      grammar::parse_formula(grammar::source::make_part(text, where)));
  return node::make(interpolation_value{std::move(text), std::move(meaning)}, where);
} catch (const grammar::syntax_error& refusal) {
  throw to_error(refusal, kinds::grammar_parse_error);
}

}  // namespace

sweep_condition::sweep_condition(const grammar::span& where) : m_where(where), m_formula(parse(where)) {}

bool sweep_condition::holds_for(const config& full) const {
  const config_view& view = config_access::view(full);
  evaluator evaluate(view.how);
  place_ptr value;
  try {
    value = evaluate.follow(place::make(m_formula, root_of(view.at), std::nullopt), false);
  } catch (const error& failure) {
    throw at_place(failure, m_where);
  }
  if (const auto* holds = value->value()->get_if<bool>()) return *holds;
  throw at_place(error(kinds::value_error, fmt::format("the condition is {}, neither true nor false",
                                                       flow_text(*value->value()))),
                 m_where)
      .with_hint("compare the value: ==, !=, <, <=, >, >=, in");
}

}  // namespace hydranth::impl
