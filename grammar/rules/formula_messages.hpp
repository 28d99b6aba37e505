#pragma once

#include "grammar/rules/formula.hpp"
#include "grammar/rules/interpolation_messages.hpp"

/// What to say when a rule of the formula grammar fails where nothing else can match.
namespace hydranth::grammar::rules::interpolation {

inline constexpr const char* operand_hint =
    "a value is a number, a text in quotes, ${key}, true, false, null, or a function of such";
inline constexpr const char* operator_hint = "operators are + - * / // % ** < <= > >= == != in and or not if";
inline constexpr found_hint if_parenthesis_open{"}", "a ( is open: close it with )"};
inline constexpr found_hint if_foreign{
    "=&|!?", "write == for a comparison, and, or, not, VALUE if CONDITION else VALUE"};

inline constexpr expectation an_operand{"a value", operand_hint, {}, true};
inline constexpr expectation an_argument{"a value or ')'", operand_hint, {}, true};
inline constexpr expectation end_of_group{
    "an operator or ')'", operator_hint, {{if_parenthesis_open, if_foreign}}};
inline constexpr expectation end_of_call{
    "an operator, ',' or ')'", operator_hint, {{if_parenthesis_open, if_foreign}}};
inline constexpr expectation otherwise{"'else'", "write VALUE if CONDITION else VALUE"};
inline constexpr expectation end_of_formula{
    "an operator or '}'", operator_hint, {{{")", "no ( is open"}, if_foreign}}};

inline constexpr expectation end_of_lone_formula{
    "an operator or the end", operator_hint, {{{")", "no ( is open"}, if_foreign}}};

template <>
struct message<formula::choice> : says<an_operand> {};
template <>
struct message<formula::factor> : says<an_operand> {};
template <>
struct message<formula::term> : says<an_operand> {};
template <>
struct message<formula::sum> : says<an_operand> {};
template <>
struct message<formula::negation> : says<an_operand> {};
template <>
struct message<formula::conjunction> : says<an_operand> {};
template <>
struct message<formula::disjunction> : says<an_operand> {};
template <>
struct message<formula::argument> : says<an_operand> {};
template <>
struct message<formula::arguments> : says<an_argument> {};
template <>
struct message<formula::arguments_close> : says<end_of_call> {};
template <>
struct message<formula::group_close> : says<end_of_group> {};
template <>
struct message<formula::else_mark> : says<otherwise> {};
template <>
struct message<formula::formula_close> : says<end_of_formula> {};
template <>
struct message<formula::formula_end> : says<end_of_lone_formula> {};

}  // namespace hydranth::grammar::rules::interpolation
