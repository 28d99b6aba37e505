#pragma once

#include "grammar/rules/yaml_lexical.hpp"
#include "grammar/rules/yaml_scalars.hpp"

/// A config file: the subset of YAML 1.1 that means the same here as it does to PyYAML. `document` is the
/// entry.
///
/// Every node in block style ends where the next token begins, which is the first of its line (or the end).
/// So the collections around it only look at that token's column, and nothing is read twice. Alternatives
/// that begin with different characters stand in the order in which they are likely.
namespace hydranth::grammar::rules::yaml {

// clang-format off
struct block_node;
struct inline_node;
struct flow_node;
struct block_sequence;

/// A node that is not there after a colon, a dash or a property: `key:` and no more. Null.
struct empty_node      : success {};
/// The value of a key without a colon: `{key}`, `? key`. Null.
struct no_value        : success {};

// Flow style: brackets and braces; indentation counts for nothing.

/// Directly after a node, on its line: that node was a key.
struct flow_colon      : seq<spaces, one<':'>> {};
struct flow_value      : seq<separation, sor<flow_node, empty_node>> {};
struct flow_pair       : seq<flow_colon, flow_value> {};
struct flow_comma      : seq<one<','>, separation> {};
struct flow_item       : seq<flow_node, opt<flow_pair>> {};
struct flow_entry      : seq<flow_node, sor<seq<flow_colon, flow_value>, no_value>> {};
struct flow_list_next  : seq<separation, sor<flow_comma, at<one<']'>>>> {};
struct flow_map_next   : seq<separation, sor<flow_comma, at<one<'}'>>>> {};
struct flow_list_end   : one<']'> {};
struct flow_map_end    : one<'}'> {};
struct flow_list_rest  : seq<separation, star<not_at<flow_list_end>, must<flow_item, flow_list_next>>, must<flow_list_end>> {};
struct flow_map_rest   : seq<separation, star<not_at<flow_map_end>, must<flow_entry, flow_map_next>>, must<flow_map_end>> {};
struct flow_sequence   : seq<one<'['>, flow_list_rest> {};
struct flow_mapping    : seq<one<'{'>, flow_map_rest> {};
struct flow_properties : seq<property, separation, sor<flow_node, empty_node>> {};
struct flow_node       : sor<flow_plain, double_quoted, single_quoted, flow_sequence, flow_mapping, alias, flow_properties> {};

// Block style: the structure is the indentation.

struct colon           : seq<one<':'>, white_ahead> {};
struct dash            : seq<one<'-'>, white_ahead> {};
struct question_mark   : seq<one<'?'>, white_ahead> {};

struct key_properties  : star<property, spaces> {};
struct one_line_key    : sor<block_plain_line, one_line_double_quoted, one_line_single_quoted, alias> {};
struct key_ahead       : at<short_enough_for_a_key<key_properties, one_line_key, spaces>, colon> {};
struct map_ahead       : sor<at<question_mark>, key_ahead> {};

/// What comes after a key or a dash whose line ends there.
struct next_line_list  : seq<column_of_map, block_sequence> {};
struct next_line_node  : sor<seq<deeper, must<block_node>>, next_line_list, empty_node> {};
/// No `key: value` and no `- item` may start on the line of a key or of a property; both may after a dash.
struct rest_of_entry   : seq<spaces, sor<seq<to_next_line, next_line_node>, must<inline_node>>> {};
struct rest_of_item    : seq<spaces, sor<seq<to_next_line, next_line_node>, must<block_node>>> {};
struct end_of_node     : to_next_line {};
struct no_deeper_token : not_at<deeper> {};

struct block_item      : seq<dash, rest_of_item> {};
struct block_items     : seq<block_item, star<same_column, block_item>, must<no_deeper_token>> {};
struct block_sequence  : seq<at<dash>, indented<collection_kind::list, block_items>> {};

struct key             : seq<key_properties, sor<block_plain, double_quoted, single_quoted, alias>> {};
struct implicit_entry  : seq<key, spaces, colon, rest_of_entry> {};
struct explicit_value  : seq<same_column, colon, rest_of_item> {};
struct explicit_entry  : seq<question_mark, rest_of_item, sor<explicit_value, no_value>> {};
struct block_entry     : sor<explicit_entry, implicit_entry> {};
/// Nearly every entry: its key is known as one in one go.
struct plain_key       : short_enough_for_a_key<block_plain_line, at<colon>> {};
struct plain_entry     : seq<plain_key, colon, rest_of_entry> {};
struct next_entry      : sor<plain_entry, seq<map_ahead, block_entry>> {};
struct block_entries   : seq<block_entry, star<same_column, must<next_entry>>, must<no_deeper_token>> {};
struct block_mapping   : seq<map_ahead, indented<collection_kind::map, block_entries>> {};

struct block_properties : seq<property, rest_of_entry> {};
struct inline_content  : sor<block_plain, double_quoted, single_quoted, flow_sequence, flow_mapping, block_scalar, alias> {};
struct inline_node     : sor<block_properties, seq<inline_content, must<end_of_node>>> {};
struct block_node      : sor<block_mapping, block_sequence, inline_node> {};

// The file.

struct end_of_file     : eof {};
struct bare_document   : sor<seq<deeper, must<block_node>>, must<end_of_file>> {};
struct explicit_document : seq<line_start, document_start_mark, rest_of_entry> {};
struct document_end    : seq<line_start, document_end_mark, must<end_of_node>> {};
/// The one directive that is known: it changes nothing, whatever 1.N it names.
struct version_directive : seq<line_start, string<'%', 'Y', 'A', 'M', 'L'>, plus<space>, string<'1', '.'>, plus<digit>, white_ahead, to_next_line> {};
struct versioned_document : seq<version_directive, must<explicit_document>> {};
struct document        : seq<opt<byte_order_mark>, separation, sor<versioned_document, explicit_document, bare_document>, star<document_end>, must<end_of_file>> {};
// clang-format on

}  // namespace hydranth::grammar::rules::yaml
