#pragma once

#include "grammar/rules/lexical.hpp"

/// Hydra's overrides: rules only. The names follow the table in grammar/README.md.
///
/// Nothing is read twice but names and white space: after an opening bracket or a comma there is no way back,
/// so reading takes linear time however deep a value nests. (Hydra, `OverrideParser.g4`)
namespace hydranth::grammar::rules::override_ {

using namespace tao::pegtl;

// Keys
struct force_add_mark : string<'+', '+'> {};
struct add_mark : one<'+'> {};
struct dollar_identifier : seq<sor<alpha, one<'_', '$'>>, star<sor<alnum, one<'_', '-', '$'>>>> {};
struct path_part : sor<dollar_identifier, lexical::unsigned_integer> {};
struct dot_path : seq<path_part, plus<one<'.'>, path_part>> {};
struct name : sor<dot_path, dollar_identifier> {};
// What looks like one name is one name: `a$b` and `a.b` are no parts of a group.
struct plain_name : seq<not_at<dot_path>, lexical::identifier, not_at<one<'$'>>> {};
struct group_name : lexical::identifier {};
struct group_part : seq<at<plain_name>, group_name> {};
struct slash : one<'/'> {};
struct next_group_part : if_must<slash, group_part> {};
struct group : seq<at<plain_name, slash>, group_part, plus<next_group_part>> {};
struct key_text : sor<group, name, success> {};
struct package_text : sor<name, success> {};
struct package : seq<one<'@'>, package_text> {};
struct key : seq<key_text, opt<package>> {};

// Primitives
struct interpolation : seq<string<'$', '{'>, plus<not_one<'}'>>, one<'}'>> {};
struct before_separator : at<one<',', ':', '=', '(', ')', ']', '}'>> {};
struct inner_spaces : seq<lexical::spaces, not_at<before_separator>> {};
struct colon_text : lexical::colon {};
// Beyond ASCII, letters, digits and symbols may stand bare, which is more than Hydra takes. Blanks, what is
// invisible, and what looks like an ASCII quote, dash, comma or bracket may not: it would be read as another
// character than is meant.
struct looks_like_another
    : sor<utf8::one<0xAD, 0x1680, 0x180E, 0x2212, 0xFEFF>,
          utf8::ranges<0x2000, 0x200B, 0x200E, 0x206F, 0x3000, 0x3003, 0x3008, 0x3020, 0xFF01, 0xFF0F, 0xFF1A,
                       0xFF20, 0xFF3B, 0xFF40, 0xFF5B, 0xFF65, 0xFFF0, 0xFFFF, 0xE0000, 0xE0FFF>> {};
struct letter_beyond_ascii : seq<not_at<looks_like_another>, utf8::range<0xA1, 0x10FFFF>> {};
struct bare_token : sor<lexical::plain_token, letter_beyond_ascii> {};
struct token : sor<interpolation, colon_text, inner_spaces, bare_token> {};
struct primitive : plus<token> {};
struct dict_key_token : seq<not_at<interpolation>, sor<inner_spaces, bare_token>> {};
struct dict_key : plus<dict_key_token> {};

// A text that needs no quotes, once a backslash stands before each character that may have one: no single
// token of it is a value of another type.
struct typed_value : seq<sor<lexical::floating, lexical::integer, lexical::boolean, lexical::null>, eof> {};
struct bare_text
    : seq<not_at<typed_value>,
          plus<sor<alnum, one<'_'>, lexical::bare_character, lexical::escapable, letter_beyond_ascii>>, eof> {
};

// Quoted texts: a backslash takes the next character with it, so that pairs of them leave a quote alone.
template <char Quote>
struct quote_open : one<Quote> {};
template <char Quote>
struct quote_close : one<Quote> {};
template <char Quote>
struct quoted_text : star<sor<not_one<Quote, '\\'>, seq<one<'\\'>, any>>> {};
template <char Quote>
struct quoted : seq<quote_open<Quote>, quoted_text<Quote>, must<quote_close<Quote>>> {};

// Lists, dicts, calls
struct element;
template <typename Item, typename Close>
struct items : sor<Close, seq<Item, star<lexical::comma, Item>, must<Close>>> {};

struct list_open : lexical::open_bracket {};
struct list_close : lexical::close_bracket {};
struct list : seq<list_open, items<must<element>, list_close>> {};

struct dict_open : lexical::open_brace {};
struct dict_close : lexical::close_brace {};
struct dict_colon : lexical::colon {};
struct dict_entry : must<dict_key, dict_colon, element> {};
struct dict : seq<dict_open, items<dict_entry, dict_close>> {};

struct parenthesis_open : lexical::separator<'('> {};
struct parenthesis_close : lexical::after_blanks<')'> {};
struct plain_word
    : seq<not_at<sor<lexical::floating, lexical::boolean, lexical::null>>, lexical::identifier> {};
struct call_name : lexical::identifier {};
struct call_open : seq<at<plain_word, parenthesis_open>, call_name, parenthesis_open> {};
struct argument_equal : lexical::separator<'='> {};
struct argument_name : lexical::identifier {};
struct name_of_argument : seq<at<plain_word, argument_equal>, argument_name, argument_equal> {};
struct argument : seq<opt<name_of_argument>, must<element>> {};
struct call : seq<call_open, items<argument, parenthesis_close>> {};

// Ours: the arguments of a zip have keys for names, `zip(db=choice(a,b),train.lr=[1,2])`. Hydra, which has no
// such function, refuses them.
struct zip_word : seq<string<'z', 'i', 'p'>, parenthesis_open> {};
struct zip_open : seq<at<zip_word>, call_name, parenthesis_open> {};
struct member_group : seq<plain_name, plus<slash, plain_name>> {};
struct member_key : disable<opt<sor<force_add_mark, add_mark>>, sor<member_group, name>, opt<package>> {};
struct name_of_member : seq<at<member_key, argument_equal>, member_key, argument_equal> {};
struct member : seq<opt<name_of_member>, must<element>> {};
struct zip : seq<zip_open, items<member, parenthesis_close>> {};

struct element : sor<quoted<'\''>, quoted<'"'>, list, dict, zip, call, primitive> {};

// Overrides
struct end : eof {};
struct equal : seq<one<'='>, star<blank>> {};
struct value : seq<must<element>, star<if_must<lexical::comma, element>>, must<end>> {};
struct assignment : seq<equal, sor<end, value>> {};
struct remove_mark : one<'~'> {};
struct removal_rest : sor<end, assignment> {};
struct removal : seq<remove_mark, key, must<removal_rest>> {};
struct setting : seq<opt<sor<force_add_mark, add_mark>>, key, must<assignment>> {};
struct override_ : sor<removal, setting> {};

}  // namespace hydranth::grammar::rules::override_
