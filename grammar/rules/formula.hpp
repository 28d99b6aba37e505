#pragma once

#include <tao/pegtl.hpp>

#include "grammar/rules/lexical.hpp"

namespace hydranth::grammar::rules::interpolation {
struct interpolation;
template <char Quote>
struct quoted;
}  // namespace hydranth::grammar::rules::interpolation

/// Formulas, which are ours: rules only. The names follow the table in grammar/README.md.
///
/// One rule for each rank of operators, the loosest one last, as in Python. An operator is never given back
/// once it was read, so reading is linear.
namespace hydranth::grammar::rules::formula {

using namespace tao::pegtl;

// Words and white space; formulas may go over several lines.
struct white : one<' ', '\t', '\n', '\r'> {};
struct blanks : star<white> {};
struct word_end : not_at<sor<alnum, one<'_'>>> {};
template <char... Letters>
struct keyword : seq<string<Letters...>, word_end> {};
template <typename Mark>
struct between_blanks : seq<blanks, Mark, blanks> {};

// Operators
struct power_mark : string<'*', '*'> {};
struct term_mark : sor<string<'/', '/'>, one<'/', '%'>, seq<one<'*'>, not_at<one<'*'>>>> {};
struct sum_mark : one<'+', '-'> {};
struct not_in_mark : seq<string<'n', 'o', 't'>, plus<white>, keyword<'i', 'n'>> {};
struct comparison_mark : sor<string<'<', '='>, string<'>', '='>, string<'=', '='>, string<'!', '='>,
                             one<'<', '>'>, keyword<'i', 'n'>, not_in_mark> {};
struct not_mark : keyword<'n', 'o', 't'> {};
struct and_mark : keyword<'a', 'n', 'd'> {};
struct or_mark : keyword<'o', 'r'> {};
struct if_mark : keyword<'i', 'f'> {};
struct else_mark : keyword<'e', 'l', 's', 'e'> {};
struct reserved : sor<not_mark, and_mark, or_mark, if_mark, else_mark, keyword<'i', 'n'>> {};

// Operands
struct choice;
struct null_operand : seq<istring<'n', 'u', 'l', 'l'>, word_end> {};
struct boolean_operand : seq<sor<istring<'t', 'r', 'u', 'e'>, istring<'f', 'a', 'l', 's', 'e'>>, word_end> {};
struct float_operand
    : sor<lexical::exponent_float, lexical::point_float, seq<lexical::special_float, word_end>> {};
struct integer_operand : lexical::unsigned_integer {};
struct interpolation_operand : seq<interpolation::interpolation> {};
struct text_operand : sor<interpolation::quoted<'\''>, interpolation::quoted<'"'>> {};
struct group_open : one<'('> {};
struct group_close : one<')'> {};
struct group : seq<group_open, blanks, must<choice>, blanks, must<group_close>> {};
struct function_name : seq<not_at<reserved>, sor<alpha, one<'_'>>, star<sor<alnum, one<'_'>>>> {};
struct arguments_open : between_blanks<one<'('>> {};
struct arguments_close : one<')'> {};
struct argument_comma : between_blanks<one<','>> {};
struct argument : seq<choice> {};
struct arguments
    : sor<arguments_close,
          seq<argument, star<if_must<argument_comma, argument>>, blanks, must<arguments_close>>> {};
struct call_start : seq<function_name, arguments_open> {};
struct function_call : if_must<call_start, arguments> {};
struct operand : sor<interpolation_operand, text_operand, null_operand, boolean_operand, float_operand,
                     integer_operand, function_call, group> {};

// Ranks
struct factor;
struct power_operator : between_blanks<power_mark> {};
struct raised : if_must<power_operator, factor> {};
struct power : seq<operand, opt<raised>> {};
struct sign : seq<sum_mark, blanks> {};
struct signed_factor : if_must<sign, factor> {};
struct factor : sor<signed_factor, power> {};
struct term_operator : between_blanks<term_mark> {};
struct term : seq<factor, star<if_must<term_operator, factor>>> {};
struct sum_operator : between_blanks<sum_mark> {};
struct sum : seq<term, star<if_must<sum_operator, term>>> {};
struct comparison_operator : between_blanks<comparison_mark> {};
struct comparison : seq<sum, star<if_must<comparison_operator, sum>>> {};
struct negation;
struct not_operator : seq<not_mark, blanks> {};
struct negated : if_must<not_operator, negation> {};
struct negation : sor<negated, comparison> {};
struct and_operator : between_blanks<and_mark> {};
struct conjunction : seq<negation, star<if_must<and_operator, negation>>> {};
struct or_operator : between_blanks<or_mark> {};
struct disjunction : seq<conjunction, star<if_must<or_operator, conjunction>>> {};
struct if_operator : between_blanks<if_mark> {};
struct alternative : seq<if_operator, must<disjunction>, blanks, must<else_mark>, blanks, must<choice>> {};
struct choice : seq<disjunction, opt<alternative>> {};

// The inside of ${...}
struct formula_mark : seq<string<'e', 'x', 'p', 'r'>, star<blank>, one<':'>, blanks> {};
struct formula_close : one<'}'> {};
struct formula : seq<formula_mark, must<choice>, blanks, must<formula_close>> {};

// A text that is a formula
struct formula_end : eof {};
struct lone_formula : seq<blanks, must<choice>, blanks, must<formula_end>> {};

}  // namespace hydranth::grammar::rules::formula
