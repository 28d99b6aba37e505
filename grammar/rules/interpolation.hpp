#pragma once

#include <tao/pegtl.hpp>

#include "grammar/rules/formula.hpp"
#include "grammar/rules/lexical.hpp"

/// OmegaConf's interpolations: rules only. The names follow the table in grammar/README.md.
///
/// Nothing backtracks over an interpolation, a list or a map: what can follow `${` is decided by what stands
/// behind the path (`}` or `:`), so that reading is linear however deep a text nests.
namespace hydranth::grammar::rules::interpolation {

using namespace tao::pegtl;

// Characters
struct blanks : star<blank> {};
struct backslash : one<'\\'> {};
struct backslash_pair : string<'\\', '\\'> {};
struct loose_dollar : one<'$'> {};
struct open_mark : string<'$', '{'> {};

struct interpolation;
struct element;

// The inside of ${...}
struct key_character : not_one<'\\', '{', '}', '(', ')', '[', ']', ':', '.', ' ', '\t', '\'', '"'> {};
struct key_word : seq<lexical::identifier, not_at<key_character>> {};
struct key_text : plus<key_character> {};
struct key_interpolation : seq<interpolation> {};
struct key : sor<key_interpolation, key_word, key_text> {};
struct key_bracket_open : one<'['> {};
struct key_bracket_close : one<']'> {};
struct bracketed_key : if_must<key_bracket_open, key, key_bracket_close> {};
struct dotted_key : if_must<one<'.'>, key> {};
struct leading_dots : star<one<'.'>> {};
struct first_key : sor<bracketed_key, key> {};
struct path : seq<leading_dots, must<first_key>, star<sor<dotted_key, bracketed_key>>> {};
struct reference_close : lexical::close_brace {};

struct element_comma : lexical::comma {};
struct item : seq<element> {};
struct sequence : seq<opt<item>, star<element_comma, opt<item>>> {};
struct call_colon : lexical::colon {};
struct call_close : lexical::close_brace {};
struct call : if_must<call_colon, sequence, call_close> {};

/// True if `${expr:` begins a formula. OmegaConf knows none: to it this is a call of a resolver.
struct reads_formulas {
  using rule_t = reads_formulas;
  using subs_t = empty_list;

  template <apply_mode, rewind_mode, template <typename...> class, template <typename...> class,
            typename Input, typename State>
  [[nodiscard]] static bool match(Input&, State& state) {
    return state.reads_formulas();
  }
};

struct path_end : sor<reference_close, call> {};
struct inside : sor<seq<reads_formulas, formula::formula>, seq<path, must<path_end>>> {};
struct open : seq<open_mark, blanks> {};
struct interpolation : if_must<open, inside> {};

// Text around interpolations. Backslashes count only where they stand right before what they can escape.
struct escaped_open : seq<star<backslash_pair>, backslash, open_mark> {};
template <typename Next>
struct halved_backslashes : seq<plus<backslash_pair>, at<Next>> {};
struct loose_backslashes : plus<backslash> {};
struct part_interpolation : seq<interpolation> {};

struct plain_text : plus<not_one<'\\', '$'>> {};
struct text_part : sor<plain_text, part_interpolation, escaped_open, halved_backslashes<open_mark>,
                       loose_backslashes, loose_dollar> {};

// Quoted elements
template <char Quote>
struct quote_open : one<Quote> {};
template <char Quote>
struct quote_close : one<Quote> {};
template <char Quote>
struct quoted_text : plus<not_one<'\\', '$', Quote>> {};
template <char Quote>
struct escaped_quote : seq<star<backslash_pair>, backslash, one<Quote>> {};
template <char Quote>
struct quoted_part : sor<quoted_text<Quote>, part_interpolation, escaped_open, escaped_quote<Quote>,
                         halved_backslashes<sor<open_mark, one<Quote>>>, loose_backslashes, loose_dollar> {};
template <char Quote>
struct quoted : if_must<quote_open<Quote>, star<quoted_part<Quote>>, quote_close<Quote>> {};

// Typed elements: the whole of an element, or they are text.
struct value_end : sor<seq<blanks, one<',', ']', '}'>>, eof> {};
struct key_end : seq<blanks, one<':'>> {};
template <typename End>
struct null_element : seq<lexical::null, at<End>> {};
template <typename End>
struct boolean_element : seq<lexical::boolean, at<End>> {};
template <typename End>
struct float_element : seq<lexical::floating, at<End>> {};
template <typename End>
struct integer_element : seq<lexical::integer, at<End>> {};
template <typename End>
struct typed_element
    : sor<null_element<End>, boolean_element<End>, float_element<End>, integer_element<End>> {};

// Unquoted elements
struct escapes : lexical::escapes {};
struct unquoted_text
    : plus<sor<ranges<'a', 'z', 'A', 'Z', '0', '9', '-', '/', '_', '_', '+', '+', '%', '%', '*', '*', '?',
                      '@', '|', '|'>,
               seq<one<'$'>, not_at<one<'{'>>>, seq<backslash, not_at<lexical::escapable>>>> {};
struct colon_text : lexical::colon {};
template <typename End>
struct inner_blanks : seq<plus<blank>, not_at<End>> {};
struct closing_mark : one<',', ']', '}'> {};
struct unquoted_part
    : sor<unquoted_text, part_interpolation, escapes, colon_text, inner_blanks<closing_mark>> {};
struct map_key_part : sor<unquoted_text, escapes, inner_blanks<one<':'>>> {};
struct unquoted : plus<unquoted_part> {};
struct map_key_text : plus<map_key_part> {};

// Containers
struct list_open : lexical::open_bracket {};
struct list_close : lexical::close_bracket {};
struct list : if_must<list_open, sequence, list_close> {};
struct map_open : lexical::open_brace {};
struct map_close : lexical::close_brace {};
struct map_key : sor<typed_element<key_end>, map_key_text> {};
struct map_colon : lexical::colon {};
struct map_value : seq<element> {};
struct map_entry : if_must<map_key, map_colon, map_value> {};
struct next_map_entry : if_must<element_comma, map_entry> {};
struct map_entries : if_must<map_entry, star<next_map_entry>, map_close> {};
struct map_content : sor<map_close, map_entries> {};
struct map : if_must<map_open, map_content> {};

struct element : sor<quoted<'\''>, quoted<'"'>, list, map, typed_element<value_end>, unquoted> {};

// Entries
struct text_parts : plus<text_part> {};
struct text_end : eof {};
struct text : must<text_parts, text_end> {};
struct element_end : eof {};
struct single_element : must<element, element_end> {};

}  // namespace hydranth::grammar::rules::interpolation
