#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "grammar/ast/formula.hpp"
#include "grammar/interpolation_builder.hpp"
#include "grammar/rules/formula.hpp"

// What the rules of formulas do: a rule's match becomes a call of the builder.
namespace hydranth::grammar {

inline std::uint32_t offset_in(const char* at, const interpolation_builder& build) {
  return static_cast<std::uint32_t>(at - build.source()->text().data());
}

template <typename Match>
range range_of(const Match& in, const interpolation_builder& build) {
  return {offset_in(in.begin(), build), offset_in(in.end(), build)};
}

/// Calls a member of the builder with the range of the match.
template <auto Member>
struct calls {
  template <typename Match>
  static void apply(const Match& in, interpolation_builder& build) {
    (build.*Member)(range_of(in, build));
  }
};

template <typename Rule>
struct formula_action : tao::pegtl::nothing<Rule> {};

template <auto Member>
struct calls_without_range {
  static void apply0(interpolation_builder& build) { (build.*Member)(); }
};
template <>
struct formula_action<rules::formula::formula_mark>
    : calls_without_range<&interpolation_builder::begin_formula> {};
template <>
struct formula_action<rules::formula::formula> : calls_without_range<&interpolation_builder::finish_formula> {
};
template <>
struct formula_action<rules::formula::group_open> : calls<&interpolation_builder::open> {};

template <typename Match>
void add_operand(const Match& in, interpolation_builder& build, decltype(ast::formula::content) content) {
  build.formulas().add_operand({std::move(content), range_of(in, build)});
}
template <>
struct formula_action<rules::formula::null_operand> {
  template <typename Match>
  static void apply(const Match& in, interpolation_builder& build) {
    add_operand(in, build, ast::null_literal{});
  }
};
template <>
struct formula_action<rules::formula::boolean_operand> {
  template <typename Match>
  static void apply(const Match& in, interpolation_builder& build) {
    add_operand(in, build, in.peek_char() == 't' || in.peek_char() == 'T');
  }
};
template <>
struct formula_action<rules::formula::float_operand> {
  template <typename Match>
  static void apply(const Match& in, interpolation_builder& build) {
    add_operand(in, build, ast::float_literal{in.string()});
  }
};
template <>
struct formula_action<rules::formula::integer_operand> {
  template <typename Match>
  static void apply(const Match& in, interpolation_builder& build) {
    add_operand(in, build, ast::integer_literal{in.string()});
  }
};
template <>
struct formula_action<rules::formula::interpolation_operand> {
  template <typename Match>
  static void apply(const Match& in, interpolation_builder& build) {
    add_operand(in, build, build.take_expression());
  }
};
template <>
struct formula_action<rules::formula::text_operand> {
  template <typename Match>
  static void apply(const Match& in, interpolation_builder& build) {
    add_operand(in, build, std::get<ast::quoted>(build.take_element().content));
  }
};
template <>
struct formula_action<rules::formula::group> {
  template <typename Match>
  static void apply(const Match& in, interpolation_builder& build) {
    build.close();
    build.formulas().finish_group(range_of(in, build));
  }
};

template <>
struct formula_action<rules::formula::call_start> {
  template <typename Match>
  static void apply(const Match& in, interpolation_builder& build) {
    const std::string_view written = in.string_view();
    const std::string_view name = written.substr(0, written.find_first_of(" \t\n\r("));
    const std::uint32_t begin = offset_in(in.begin(), build);
    build.open({begin, offset_in(in.end(), build)});
    build.formulas().begin_call(name, {begin, begin + static_cast<std::uint32_t>(name.size())});
  }
};
template <>
struct formula_action<rules::formula::function_call> {
  template <typename Match>
  static void apply(const Match& in, interpolation_builder& build) {
    build.close();
    build.formulas().finish_call(range_of(in, build));
  }
};

struct adds_operator {
  template <typename Match>
  static void apply(const Match& in, interpolation_builder& build) {
    build.formulas().add_operator(in.string_view(), range_of(in, build));
  }
};
template <>
struct formula_action<rules::formula::term_operator> : adds_operator {};
template <>
struct formula_action<rules::formula::sum_operator> : adds_operator {};
template <>
struct formula_action<rules::formula::comparison_operator> : adds_operator {};
template <>
struct formula_action<rules::formula::and_operator> : adds_operator {};
template <>
struct formula_action<rules::formula::or_operator> : adds_operator {};

/// Operators whose right side may begin with another one of their own rank.
struct adds_nesting_operator {
  template <typename Match>
  static void apply(const Match& in, interpolation_builder& build) {
    build.begin_operation(range_of(in, build));
    adds_operator::apply(in, build);
  }
};
template <>
struct formula_action<rules::formula::sign> : adds_nesting_operator {};
template <>
struct formula_action<rules::formula::not_operator> : adds_nesting_operator {};
template <>
struct formula_action<rules::formula::power_operator> : adds_nesting_operator {};
template <>
struct formula_action<rules::formula::if_operator> : calls<&interpolation_builder::begin_operation> {};

struct finishes_prefix {
  template <typename Match>
  static void apply(const Match& in, interpolation_builder& build) {
    build.finish_operation();
    build.formulas().finish_prefix(range_of(in, build));
  }
};
template <>
struct formula_action<rules::formula::signed_factor> : finishes_prefix {};
template <>
struct formula_action<rules::formula::negated> : finishes_prefix {};
template <>
struct formula_action<rules::formula::raised>
    : calls_without_range<&interpolation_builder::finish_operation> {};
template <>
struct formula_action<rules::formula::alternative> {
  template <typename Match>
  static void apply(const Match& in, interpolation_builder& build) {
    build.finish_operation();
    build.formulas().finish_conditional(range_of(in, build));
  }
};

struct finishes_chain {
  template <typename Match>
  static void apply(const Match& in, interpolation_builder& build) {
    build.formulas().finish_chain(range_of(in, build));
  }
};
template <>
struct formula_action<rules::formula::power> : finishes_chain {};
template <>
struct formula_action<rules::formula::term> : finishes_chain {};
template <>
struct formula_action<rules::formula::sum> : finishes_chain {};
template <>
struct formula_action<rules::formula::comparison> : finishes_chain {};
template <>
struct formula_action<rules::formula::conjunction> : finishes_chain {};
template <>
struct formula_action<rules::formula::disjunction> : finishes_chain {};

}  // namespace hydranth::grammar
