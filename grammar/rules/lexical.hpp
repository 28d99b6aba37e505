#pragma once

#include <tao/pegtl.hpp>

/// The tokens that values on the command line and arguments of resolvers have in common.
///
/// Hydra and OmegaConf split a text into tokens first: the longest token wins, on a tie the one that their
/// grammars name first. Here each rule matches exactly the text of such a token, if the rules are tried in
/// the order of `plain_token`: numbers, then the words that are values, then identifiers. (Hydra,
/// `OverrideLexer.g4`; OmegaConf, `OmegaConfGrammarLexer.g4`)
namespace hydranth::grammar::rules::lexical {

using namespace tao::pegtl;

// White space is spaces and tabs, nothing else.
struct spaces : plus<blank> {};

// Numbers. Underscores stand single, between digits; integers have no leading zeros.
struct sign : one<'+', '-'> {};
struct digits : seq<digit, star<opt<one<'_'>>, digit>> {};
struct unsigned_integer : sor<one<'0'>, seq<ranges<'1', '9'>, star<opt<one<'_'>>, digit>>> {};
struct point_float : sor<seq<opt<unsigned_integer>, one<'.'>, digits>, seq<unsigned_integer, one<'.'>>> {};
struct exponent_float : seq<sor<point_float, unsigned_integer>, one<'e', 'E'>, opt<sign>, digits> {};

// Words end where no letter, digit, underscore or dash follows: `inf-1` is an identifier.
struct identifier_rest : sor<alnum, one<'_', '-'>> {};
struct identifier : seq<sor<alpha, one<'_'>>, star<identifier_rest>> {};
struct word_end : not_at<identifier_rest> {};
struct special_float : sor<istring<'i', 'n', 'f'>, istring<'n', 'a', 'n'>> {};

struct floating : sor<seq<opt<sign>, sor<exponent_float, point_float>>, seq<sign, special_float>,
                      seq<special_float, word_end>> {};
struct integer : seq<opt<sign>, unsigned_integer> {};
struct boolean : seq<sor<istring<'t', 'r', 'u', 'e'>, istring<'f', 'a', 'l', 's', 'e'>>, word_end> {};
struct null : seq<istring<'n', 'u', 'l', 'l'>, word_end> {};

// A run of escaped characters; a backslash before any other character is an ordinary one.
struct escapable : one<'\\', '(', ')', '[', ']', '{', '}', ':', '=', ',', ' ', '\t'> {};
struct escapes : plus<one<'\\'>, escapable> {};
struct bare_character : one<'/', '-', '\\', '+', '.', '$', '%', '*', '@', '?', '|'> {};

struct plain_token : sor<escapes, floating, integer, boolean, null, identifier, bare_character> {};

// Separators own the white space around them, opening brackets that after them, closing brackets that before
// them. Where the character itself is missing nothing is consumed: an error's place is before the white
// space.
template <char C>
struct after_blanks : seq<at<star<blank>, one<C>>, star<blank>, one<C>> {};
template <char C>
struct separator : seq<after_blanks<C>, star<blank>> {};
struct comma : separator<','> {};
struct colon : separator<':'> {};
struct open_bracket : seq<one<'['>, star<blank>> {};
struct close_bracket : after_blanks<']'> {};
struct open_brace : seq<one<'{'>, star<blank>> {};
struct close_brace : after_blanks<'}'> {};

}  // namespace hydranth::grammar::rules::lexical
