#pragma once

#include "grammar/rules/yaml_lexical.hpp"

/// The five ways to write a text.
namespace hydranth::grammar::rules::yaml {

// clang-format off

// Without quotes.

struct block_plain_first : sor<not_one<' ', '\t', '\n', '\r', '-', '?', ':', ',', '[', ']', '{', '}', '#', '&', '*', '!', '|', '>', '\'', '"', '%', '@', '`'>,
                               seq<one<'-', '?', ':'>, not_at<white_ahead>>> {};
struct flow_plain_first  : sor<not_one<' ', '\t', '\n', '\r', '-', '?', ':', ',', '[', ']', '{', '}', '#', '&', '*', '!', '|', '>', '\'', '"', '%', '@', '`'>,
                               seq<one<'-'>, not_at<white_ahead>>> {};
struct flow_colon_end  : sor<white_ahead, at<one<',', '[', ']', '{', '}'>>> {};
struct block_plain_characters : sor<plus<not_one<' ', '\t', '\n', '\r', ':'>>, seq<one<':'>, not_at<white_ahead>>> {};
struct flow_plain_characters  : sor<plus<not_one<' ', '\t', '\n', '\r', ':', ',', '?', '[', ']', '{', '}'>>, seq<one<':'>, not_at<flow_colon_end>>> {};

/// Words with spaces between them. ` #` starts a comment.
template <typename Characters>
struct plain_words     : seq<plus<Characters>, star<plus<space>, not_at<one<'#'>>, plus<Characters>>> {};
struct plain_line_break : seq<spaces, line_break, not_at<document_mark>> {};
/// Line breaks inside of a text, and the blanks around them.
struct plain_break     : seq<plus<plain_line_break>, spaces, not_at<one<'#'>>> {};

struct block_plain_line : seq<at<block_plain_first>, plain_words<block_plain_characters>> {};
struct block_plain_next : seq<plain_break, deeper, plain_words<block_plain_characters>> {};
struct block_plain     : seq<block_plain_line, star<block_plain_next>> {};
struct document_mark_here : seq<at<document_mark>, line_start> {};
struct flow_plain_next : seq<plain_break, plain_words<flow_plain_characters>> {};
struct flow_plain      : seq<at<flow_plain_first>, not_at<document_mark_here>, plain_words<flow_plain_characters>, star<flow_plain_next>> {};

// In quotes.

struct no_document_mark : not_at<document_mark> {};
struct quoted_break    : seq<line_break, must<no_document_mark>> {};

struct hex_code_2      : rep<2, xdigit> {};
struct hex_code_4      : rep<4, xdigit> {};
struct hex_code_8      : rep<8, xdigit> {};
struct escape_code     : sor<one<'0', 'a', 'b', 't', '\t', 'n', 'v', 'f', 'r', 'e', ' ', '"', '/', '\\', 'N', '_', 'L', 'P'>,
                             quoted_break,
                             seq<one<'x'>, must<hex_code_2>>, seq<one<'u'>, must<hex_code_4>>, seq<one<'U'>, must<hex_code_8>>> {};
struct escape          : seq<one<'\\'>, must<escape_code>> {};
struct double_quote    : one<'"'> {};
struct double_quoted_text : star<sor<plus<not_one<'"', '\\', '\n', '\r'>>, escape, quoted_break>> {};
struct double_quoted   : seq<double_quote, double_quoted_text, must<double_quote>> {};

struct single_quote    : one<'\''> {};
struct escaped_quote   : string<'\'', '\''> {};
struct single_quoted_text : star<sor<plus<not_one<'\'', '\n', '\r'>>, escaped_quote, quoted_break>> {};
struct single_quoted   : seq<single_quote, single_quoted_text, must<single_quote>> {};

/// As much of the quoted styles as has to be known to see that a key is ahead.
struct one_line_double_quoted : seq<double_quote, star<sor<plus<not_one<'"', '\\', '\n', '\r'>>, seq<one<'\\'>, text_character>>>, double_quote> {};
struct one_line_single_quoted : seq<single_quote, star<sor<plus<not_one<'\'', '\n', '\r'>>, escaped_quote>>, single_quote> {};

// Blocks of lines.

struct keep_or_strip   : one<'+', '-'> {};
struct block_indicators : sor<seq<keep_or_strip, opt<indentation_indicator>>, seq<indentation_indicator, opt<keep_or_strip>>, success> {};
struct block_header_end : sor<at<line_end>, seq<plus<space>, opt<comment>, at<line_end>>> {};
struct block_empty_line : seq<text_indentation_at_most, at<line_end>> {};
struct block_text_line : seq<text_indentation, plus<text_character>> {};
struct block_lines     : star<line_break, sor<block_empty_line, block_text_line>> {};
/// Ends before its last line break.
struct block_scalar    : seq<one<'|', '>'>, block_indicators, must<block_header_end>, detect_text_indentation, block_lines> {};
// clang-format on

}  // namespace hydranth::grammar::rules::yaml
