#pragma once

#include "grammar/override_tokens.hpp"
#include "grammar/rules/override.hpp"

/// The tokens of Hydra's lexer, one by one: rules only. Before the first `=` of an override the next one is a
/// `key_token`, behind it a `value_token`. (Hydra, `OverrideLexer.g4`)
namespace hydranth::grammar::rules::override_tokens {

using namespace tao::pegtl;
using token = override_token;

/// What the rule matches is a token of this type.
template <typename Rule, override_token Type>
struct typed : seq<Rule> {};

struct key_token
    : sor<typed<override_::equal, token::equal>, typed<one<'~'>, token::tilde>, typed<one<'+'>, token::plus>,
          typed<one<'@'>, token::at>, typed<one<':'>, token::colon>, typed<one<'/'>, token::slash>,
          typed<override_::dot_path, token::dot_path>,
          typed<seq<lexical::identifier, not_at<one<'$'>>>, token::identifier>,
          typed<override_::dollar_identifier, token::key_special>> {};

template <char Quote>
struct closed_quote
    : seq<override_::quote_open<Quote>, override_::quoted_text<Quote>, override_::quote_close<Quote>> {};
struct bracket_token
    : sor<typed<override_::parenthesis_open, token::parenthesis_open>,
          typed<override_::parenthesis_close, token::parenthesis_close>,
          typed<lexical::open_bracket, token::bracket_open>,
          typed<lexical::close_bracket, token::bracket_close>, typed<lexical::open_brace, token::brace_open>,
          typed<lexical::close_brace, token::brace_close>> {};
struct separator_token : sor<typed<lexical::comma, token::comma>, typed<lexical::colon, token::colon>,
                             typed<lexical::separator<'='>, token::equal>> {};
struct text_token
    : sor<typed<override_::interpolation, token::interpolation>,
          typed<closed_quote<'\''>, token::quoted_value>, typed<closed_quote<'"'>, token::quoted_value>,
          typed<lexical::escapes, token::escape>, typed<lexical::floating, token::floating>,
          typed<lexical::integer, token::integer>, typed<lexical::boolean, token::boolean>,
          typed<lexical::null, token::null>, typed<lexical::identifier, token::identifier>,
          typed<lexical::bare_character, token::unquoted_char>,
          typed<override_::letter_beyond_ascii, token::unquoted_char>,
          typed<lexical::spaces, token::spaces>> {};
struct value_token : sor<bracket_token, separator_token, text_token> {};

}  // namespace hydranth::grammar::rules::override_tokens
