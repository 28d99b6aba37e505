#pragma once

#include <tao/pegtl.hpp>

/// Comma-separated values: rules only. (RFC 4180; a lone line feed or carriage return ends a line, too, and a
/// byte order mark may stand before all.)
namespace hydranth::grammar::rules::csv {

using namespace tao::pegtl;

struct byte_order_mark : string<'\xEF', '\xBB', '\xBF'> {};
struct line_break : sor<string<'\r', '\n'>, one<'\r', '\n'>> {};
struct comma : one<','> {};
struct quote_open : one<'"'> {};
struct quote_close : one<'"'> {};
struct doubled_quote : string<'"', '"'> {};
struct quoted_text : plus<not_one<'"'>> {};
struct end : eof {};
struct field_end : at<sor<comma, line_break, end>> {};
struct quoted : seq<quote_open, star<sor<doubled_quote, quoted_text>>, must<quote_close>, must<field_end>> {};
struct plain_text : star<not_one<',', '"', '\r', '\n'>> {};
struct plain : seq<plain_text, must<field_end>> {};
struct field : sor<quoted, plain> {};
struct record : seq<field, star<comma, field>> {};
struct empty_line : at<line_break> {};
struct line : sor<empty_line, record> {};
struct table : seq<opt<byte_order_mark>, sor<end, seq<line, star<line_break, sor<end, line>>, must<end>>>> {};

}  // namespace hydranth::grammar::rules::csv
