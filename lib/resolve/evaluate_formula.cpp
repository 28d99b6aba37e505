// Formulas: `${expr: 8 * ${batch} / 2}`. Their numbers and texts behave as Python's do.
#include <algorithm>
#include <utility>
#include <vector>

#include "hydranth/error.hpp"
#include "lib/report/suggest.hpp"
#include "lib/resolve/engine.hpp"
#include "lib/resolve/equal.hpp"
#include "lib/resolve/failure.hpp"
#include "lib/resolve/formula_functions.hpp"
#include "lib/resolve/resolved_tree.hpp"
#include "lib/tree/python_arithmetic.hpp"
#include "lib/tree/python_type.hpp"

namespace hydranth::impl {

namespace {

using operators = ast::formula_operator;

place_ptr plain(bool value) {
  return place::plain(node::make(value));
}

std::string type_of(const place& value) {
  return std::string(python_type_name(*value.value()));
}

bool is_comparison(operators what) {
  switch (what) {
    case operators::less:
    case operators::less_equal:
    case operators::greater:
    case operators::greater_equal:
    case operators::equal:
    case operators::not_equal:
    case operators::in:
    case operators::not_in:
      return true;
    default:
      return false;
  }
}

arithmetic arithmetic_of(operators what) {
  switch (what) {
    case operators::minus:
      return arithmetic::subtract;
    case operators::times:
      return arithmetic::multiply;
    case operators::divide:
      return arithmetic::divide;
    case operators::floor_divide:
      return arithmetic::floor_divide;
    case operators::modulo:
      return arithmetic::modulo;
    case operators::power:
      return arithmetic::power;
    default:
      return arithmetic::add;
  }
}

void check_count(const formula_function& function, std::size_t given) {
  if (given >= function.fewest && given <= function.most) return;
  const std::size_t bound = given < function.fewest ? function.fewest : function.most;
  const std::string range = function.fewest == function.most ? "" : given < bound ? "at least " : "at most ";
  throw error(kinds::type_error, std::string(function.name) + "() takes " + range + std::to_string(bound) +
                                     (bound == 1 ? " argument" : " arguments") + ", not " +
                                     std::to_string(given));
}

}  // namespace

/// The value of each kind of formula. Throws failure, and error for what Python's operators refuse.
class formula_evaluator {
 public:
  formula_evaluator(engine& owner, const engine::site& at) : m_owner(owner), m_at(at) {}

  place_ptr operator()(const ast::null_literal&) const { return place::plain(node::make(null_value{})); }
  place_ptr operator()(bool flag) const { return plain(flag); }
  place_ptr operator()(const ast::integer_literal& number) const { return evaluate_literal(number); }
  place_ptr operator()(const ast::float_literal& number) const { return evaluate_literal(number); }
  place_ptr operator()(const ast::quoted& text) const {
    return place::plain(node::make(m_owner.concatenate(text.parts, m_at)));
  }
  place_ptr operator()(const ast::expression& made) const {
    return as_argument(m_owner.whole(m_owner.evaluate(made, m_at)));
  }
  place_ptr operator()(const ast::prefixed& made) const {
    const place_ptr operand = value_of(*made.operand);
    if (made.sign.what == operators::logical_not) return plain(!is_true(*operand->value()));
    const node& value = *operand->value();
    return place::plain(made.sign.what == operators::minus ? negative(value) : positive(value));
  }
  place_ptr operator()(const ast::operation_chain& made) const {
    const operators first = made.operators.front().what;
    if (first == operators::logical_and || first == operators::logical_or) return connect(made);
    return is_comparison(first) ? compare_all(made) : compute_all(made);
  }
  place_ptr operator()(const ast::conditional& made) const {
    return value_of(is_true(*value_of(*made.condition)->value()) ? *made.value : *made.otherwise);
  }
  place_ptr operator()(const ast::function_call& made) const;

 private:
  [[nodiscard]] place_ptr value_of(const ast::formula& made) const { return m_owner.evaluate(made, m_at); }

  /// What goes wrong in an operation stands at its two sides.
  template <typename Operation>
  [[nodiscard]] auto located(const ast::operation_chain& made, std::size_t index,
                             const Operation& operation) const {
    try {
      return operation();
    } catch (const error& thrown) {
      failure caught(thrown);
      caught.set_place({m_at.text, {made.operands.front().where.begin, made.operands[index + 1].where.end}});
      throw caught;
    }
  }

  /// `and` and `or` give the operand that decides, and look at no further one.
  [[nodiscard]] place_ptr connect(const ast::operation_chain& made) const {
    const bool stops_at = made.operators.front().what == operators::logical_or;
    place_ptr value = value_of(made.operands.front());
    for (std::size_t i = 1; i < made.operands.size() && is_true(*value->value()) != stops_at; ++i) {
      value = value_of(made.operands[i]);
    }
    return value;
  }

  /// `a < b < c` is `a < b and b < c`.
  [[nodiscard]] place_ptr compare_all(const ast::operation_chain& made) const {
    place_ptr left = value_of(made.operands.front());
    for (std::size_t i = 0; i < made.operators.size(); ++i) {
      place_ptr right = value_of(made.operands[i + 1]);
      const bool holds = located(made, i, [&] { return is_related(made.operators[i].what, left, right); });
      if (!holds) return plain(false);
      left = std::move(right);
    }
    return plain(true);
  }

  [[nodiscard]] place_ptr compute_all(const ast::operation_chain& made) const {
    place_ptr value = value_of(made.operands.front());
    for (std::size_t i = 0; i < made.operators.size(); ++i) {
      const place_ptr right = value_of(made.operands[i + 1]);
      value = located(made, i, [&] { return computed(made.operators[i].what, value, right); });
    }
    return value;
  }

  [[nodiscard]] place_ptr computed(operators what, const place_ptr& left, const place_ptr& right) const {
    if (what == operators::plus && left->value()->as_list()) return joined(left, right);
    return place::plain(compute(arithmetic_of(what), *left->value(), *right->value()));
  }

  /// A list of the config, as `oc.create` makes one: it stands in the container of the formula. Its
  /// interpolations are followed, as relative ones would mean something else there.
  [[nodiscard]] place_ptr joined(const place_ptr& left, const place_ptr& right) const {
    if (!right->value()->as_list()) {
      throw error(kinds::type_error, "can only concatenate list (not \"" + type_of(*right) + "\") to list");
    }
    list_value all;
    for (const place_ptr& list : {left, right}) {
      for (const place_ptr& item : items_of(list)) all.items.push_back(copy_resolved(m_owner, item, false));
    }
    return place::make(node::make(std::move(all)), m_at.node->container(), std::nullopt);
  }

  [[nodiscard]] bool is_related(operators what, const place_ptr& left, const place_ptr& right) const {
    const auto order = [&] { return compare(*left->value(), *right->value(), ast::spelling(what)); };
    switch (what) {
      case operators::less:
        return std::is_lt(order());
      case operators::less_equal:
        return std::is_lteq(order());
      case operators::greater:
        return std::is_gt(order());
      case operators::greater_equal:
        return std::is_gteq(order());
      case operators::equal:
        return are_equal(left, right, m_owner.m_owner);
      case operators::not_equal:
        return !are_equal(left, right, m_owner.m_owner);
      case operators::not_in:
        return !is_inside(left, right);
      default:
        return is_inside(left, right);
    }
  }

  [[nodiscard]] bool is_inside(const place_ptr& left, const place_ptr& right) const {
    const node& value = *left->value();
    if (const auto* text = right->value()->get_if<std::string>()) {
      if (const auto* part = value.get_if<std::string>()) return text->find(*part) != std::string::npos;
      throw error(kinds::type_error, "'in <string>' requires string as left operand, not " + type_of(*left));
    }
    if (const map_value* map = right->value()->as_map()) {
      if (value.is_container()) throw error(kinds::type_error, "unhashable type: '" + type_of(*left) + "'");
      return map->contains(key_of_value(value));
    }
    if (!right->value()->as_list()) {
      throw error(kinds::type_error, "argument of type '" + type_of(*right) + "' is not iterable");
    }
    const std::vector<place_ptr> items = items_of(right);
    return std::any_of(items.begin(), items.end(),
                       [&](const place_ptr& item) { return are_equal(left, item, m_owner.m_owner); });
  }

  /// What a list holds, its interpolations followed.
  [[nodiscard]] std::vector<place_ptr> items_of(const place_ptr& list) const {
    std::vector<place_ptr> items;
    const std::size_t count = list->value()->as_list()->items.size();
    items.reserve(count);
    for (std::size_t i = 0; i < count; ++i) items.push_back(item_of(list, i));
    return items;
  }

  [[nodiscard]] place_ptr item_of(const place_ptr& list, std::size_t index) const {
    const node_ptr& written = list->value()->as_list()->items[index];
    if (list->is_plain()) {
      const place_ptr embedded = m_owner.place_of_embedded(written);
      return embedded ? embedded : place::plain(written);
    }
    const place_ptr item = m_owner.child(list, index);
    if (is_missing(*item)) {
      throw failure(kinds::interpolation_to_missing_value_error,
                    "MissingMandatoryValue while resolving interpolation: Missing mandatory value: " +
                        item->full_key());
    }
    return as_argument(m_owner.follow_last(item, m_at.visited, {}));
  }

  [[nodiscard]] std::vector<node_ptr> arguments_for(const formula_function& function,
                                                    const std::vector<place_ptr>& given) const;

  engine& m_owner;
  const engine::site& m_at;
};

/// The arguments as the function sees them: the items of a list instead of the list, where it takes one.
std::vector<node_ptr> formula_evaluator::arguments_for(const formula_function& function,
                                                       const std::vector<place_ptr>& given) const {
  const bool has_list = function.list == list_argument::the_last ||
                        (function.list == list_argument::the_only && given.size() == 1);
  std::vector<node_ptr> values;
  for (const place_ptr& argument : given) {
    if (!has_list || &argument != &given.back()) {
      values.push_back(m_owner.current_value(argument));
      continue;
    }
    if (!argument->value()->as_list()) {
      throw error(kinds::type_error, "'" + type_of(*argument) + "' is no list");
    }
    for (const place_ptr& item : items_of(argument)) values.push_back(item->value());
  }
  return values;
}

place_ptr formula_evaluator::operator()(const ast::function_call& made) const {
  const formula_function* function = find_formula_function(made.name);
  if (!function) {
    failure unknown("NameError", "name '" + made.name + "' is not defined");
    const std::vector<std::string> names = formula_function_names();
    std::string hint = did_you_mean(made.name, names);
    if (hint.empty()) {
      hint = "the functions are";
      for (const std::string& name : names) hint += " " + name;
    }
    unknown.set_hint(std::move(hint));
    unknown.set_place({m_at.text, made.name_where});
    throw unknown;
  }
  check_count(*function, made.arguments.size());
  std::vector<place_ptr> given;
  for (const ast::formula& argument : made.arguments) given.push_back(value_of(argument));
  return place::plain(function->call(arguments_for(*function, given)));
}

place_ptr engine::evaluate(const std::shared_ptr<const ast::formula>& made, const site& at) {
  return evaluate(*made, at);
}

place_ptr engine::evaluate(const ast::formula& made, const site& at) {
  const grammar::span place{at.text, made.where};
  try {
    const depth_guard guard(*this, *at.node);
    return std::visit(formula_evaluator(*this, at), made.content);
  } catch (failure& caught) {
    caught.set_place(place);
    throw;
  } catch (const error& thrown) {
    failure caught(thrown);
    caught.set_place(place);
    throw caught;
  }
}

}  // namespace hydranth::impl
