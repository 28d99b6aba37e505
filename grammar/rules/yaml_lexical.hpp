#pragma once

#include <tao/pegtl.hpp>

#include "grammar/rules/yaml_indentation.hpp"

/// The smallest pieces of a config file: breaks, blanks, comments, document markers, names.
namespace hydranth::grammar::rules::yaml {

using namespace tao::pegtl;

// clang-format off
struct byte_order_mark : string<'\xEF', '\xBB', '\xBF'> {};
struct line_break      : sor<string<'\r', '\n'>, one<'\n', '\r'>> {};
struct line_end        : sor<line_break, eof> {};
struct space           : one<' '> {};
struct spaces          : star<space> {};
struct text_character  : not_one<'\n', '\r'> {};
struct white_ahead     : at<sor<one<' ', '\t', '\n', '\r'>, eof>> {};

struct comment         : seq<one<'#'>, star<text_character>> {};
/// All that may stand between two tokens. Tabs may not.
struct separation      : star<sor<plus<space>, comment, line_break>> {};
/// The rest of a line on which nothing follows, and what is empty after it: the next token is the first of its line.
struct to_next_line    : seq<spaces, opt<comment>, line_end, separation> {};

struct document_start_mark : seq<string<'-', '-', '-'>, white_ahead> {};
struct document_end_mark   : seq<string<'.', '.', '.'>, white_ahead> {};
struct document_mark       : sor<document_start_mark, document_end_mark> {};

struct name_character  : sor<alnum, one<'-', '_'>> {};
struct anchor_name     : plus<name_character> {};
/// What may follow a name directly: PyYAML's list.
struct anchor_name_end : at<sor<one<' ', '\t', '\n', '\r', '?', ':', ',', ']', '}', '%', '@', '`'>, eof>> {};
struct tag_character   : sor<alnum, one<'-', ';', '/', '?', ':', '@', '&', '=', '+', '$', ',', '_', '.', '!', '~', '*',
                                         '\'', '(', ')', '[', ']', '%', '<', '>'>> {};
struct tag_end         : at<sor<one<' ', '\n', '\r'>, eof>> {};

struct anchor          : seq<one<'&'>, must<anchor_name>, must<anchor_name_end>> {};
struct tag             : seq<one<'!'>, star<tag_character>, must<tag_end>> {};
struct property        : sor<anchor, tag> {};
struct alias           : seq<one<'*'>, must<anchor_name>, must<anchor_name_end>> {};
// clang-format on

}  // namespace hydranth::grammar::rules::yaml
