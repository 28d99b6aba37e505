#pragma once

#include "grammar/rules/yaml.hpp"

/// What is said where a config file's text is not what a rule demands. One line for each rule that can fail
/// for good; a missing one does not compile. (grammar/yaml_diagnosis.cpp says it better where it knows what
/// was meant.)
namespace hydranth::grammar::rules::yaml {

template <typename Rule>
inline constexpr const char* message = nullptr;

// clang-format off
template <> inline constexpr const char* message<anchor_name>      = "expected a name of letters, digits, - and _ here";
template <> inline constexpr const char* message<anchor_name_end>  = "a name holds letters, digits, - and _ only";
template <> inline constexpr const char* message<tag_end>          = "expected a space after the tag";
template <> inline constexpr const char* message<flow_item>        = "expected a value or ] here";
template <> inline constexpr const char* message<flow_list_next>   = "expected , or ] here";
template <> inline constexpr const char* message<flow_list_end>    = "expected ] here";
template <> inline constexpr const char* message<flow_entry>       = "expected a key or } here";
template <> inline constexpr const char* message<flow_map_next>    = "expected , or } here";
template <> inline constexpr const char* message<flow_map_end>     = "expected } here";
template <> inline constexpr const char* message<block_node>       = "expected a value here";
template <> inline constexpr const char* message<inline_node>      = "expected a value here";
template <> inline constexpr const char* message<end_of_node>      = "expected the end of the line after this value";
template <> inline constexpr const char* message<no_deeper_token>  = "this line is indented deeper than the lines that it belongs to";
template <> inline constexpr const char* message<next_entry>       = "expected `key: value` here";
template <> inline constexpr const char* message<end_of_file>      = "this line's indentation fits none of the lines above";
template <> inline constexpr const char* message<no_document_mark> = "a document marker can't stand inside of quotes";
template <> inline constexpr const char* message<escape_code>      = "unknown escape";
template <> inline constexpr const char* message<hex_code_2>       = "expected 2 hexadecimal digits after \\x";
template <> inline constexpr const char* message<hex_code_4>       = "expected 4 hexadecimal digits after \\u";
template <> inline constexpr const char* message<hex_code_8>       = "expected 8 hexadecimal digits after \\U";
template <> inline constexpr const char* message<double_quote>     = "this text lacks its closing \"";
template <> inline constexpr const char* message<single_quote>     = "this text lacks its closing '";
template <> inline constexpr const char* message<block_header_end> = "expected the end of the line: the text starts on the next one";
// clang-format on

}  // namespace hydranth::grammar::rules::yaml
