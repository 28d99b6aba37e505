#pragma once

#include "grammar/rules/yaml.hpp"
#include "grammar/yaml_diagnosis.hpp"

/// What is said where a config file's text is not what a rule demands. One line for each rule that can fail
/// for good; a missing one does not compile. (grammar/yaml_diagnosis.cpp says it better where it knows what
/// was meant.)
namespace hydranth::grammar::rules::yaml {

template <typename Rule>
inline constexpr yaml_failure on_failure = {nullptr, yaml_category::other};

// clang-format off
template <> inline constexpr yaml_failure on_failure<anchor_name> = {"expected a name of letters, digits, - and _", yaml_category::name};
template <> inline constexpr yaml_failure on_failure<anchor_name_end> = {"expected only letters, digits, - and _ in the name", yaml_category::name};
template <> inline constexpr yaml_failure on_failure<tag_end> = {"expected a space after the tag", yaml_category::expectation};
template <> inline constexpr yaml_failure on_failure<flow_item> = {"expected a value or ]", yaml_category::flow_value};
template <> inline constexpr yaml_failure on_failure<flow_list_next> = {"expected , or ]", yaml_category::flow_next};
template <> inline constexpr yaml_failure on_failure<flow_list_end> = {"expected ]", yaml_category::flow_next};
template <> inline constexpr yaml_failure on_failure<flow_entry> = {"expected a key or }", yaml_category::flow_value};
template <> inline constexpr yaml_failure on_failure<flow_map_next> = {"expected , or }", yaml_category::flow_next};
template <> inline constexpr yaml_failure on_failure<flow_map_end> = {"expected }", yaml_category::flow_next};
template <> inline constexpr yaml_failure on_failure<block_node> = {"expected a value", yaml_category::value};
template <> inline constexpr yaml_failure on_failure<inline_node> = {"expected a value", yaml_category::value};
template <> inline constexpr yaml_failure on_failure<end_of_node> = {"expected the end of the line after this value", yaml_category::end_of_node};
template <> inline constexpr yaml_failure on_failure<no_deeper_token> = {"this line is indented deeper than the lines that it belongs to", yaml_category::indentation};
template <> inline constexpr yaml_failure on_failure<next_entry> = {"expected `key: value` here", yaml_category::entry};
template <> inline constexpr yaml_failure on_failure<explicit_document> = {"expected --- after the directive", yaml_category::expectation};
template <> inline constexpr yaml_failure on_failure<end_of_file> = {"this line's indentation fits none of the lines above", yaml_category::end_of_file};
template <> inline constexpr yaml_failure on_failure<no_document_mark> = {"a document marker can't stand inside of quotes", yaml_category::other};
template <> inline constexpr yaml_failure on_failure<escape_code> = {"unknown escape", yaml_category::escape};
template <> inline constexpr yaml_failure on_failure<hex_code_2> = {"expected 2 hexadecimal digits after \\x", yaml_category::expectation};
template <> inline constexpr yaml_failure on_failure<hex_code_4> = {"expected 4 hexadecimal digits after \\u", yaml_category::expectation};
template <> inline constexpr yaml_failure on_failure<hex_code_8> = {"expected 8 hexadecimal digits after \\U", yaml_category::expectation};
template <> inline constexpr yaml_failure on_failure<double_quote> = {"this text lacks its closing \"", yaml_category::quote};
template <> inline constexpr yaml_failure on_failure<single_quote> = {"this text lacks its closing '", yaml_category::quote};
template <> inline constexpr yaml_failure on_failure<block_header_end> = {"expected the end of the line", yaml_category::block_header};
// clang-format on

}  // namespace hydranth::grammar::rules::yaml
