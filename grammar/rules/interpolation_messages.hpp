#pragma once

#include <array>
#include <string_view>

#include "grammar/rules/interpolation.hpp"

/// What to say when a rule of the interpolation grammar fails where nothing else can match: `expected WHAT,
/// found ..`.
namespace hydranth::grammar::rules::interpolation {

/// How to mend it if one of these characters was found.
struct found_hint {
  std::string_view characters;
  const char* hint = "";
};

struct expectation {
  const char* what;
  const char* hint = "";
  std::array<found_hint, 6> if_found{};
  /// Found words are shown whole, as what they may have been meant to be.
  bool shows_words = false;
};

/// One for each rule that can fail hard; a rule without one does not compile.
template <typename Rule>
struct message;

template <expectation const& Text>
struct says {
  static constexpr const expectation& text = Text;
};

inline constexpr const char* key_hint = R"(a key holds no blanks, no quotes and none of \ : . { } ( ) [ ])";
inline constexpr const char* empty_hint =
    "a key stands between the braces; write \\${ for the characters themselves";
inline constexpr const char* open_hint = "close it with '}', or write \\${ for the characters themselves";
inline constexpr const char* unquoted_key_hint = "keys have no quotes: ${a.b}, ${a[b]}";
inline constexpr const char* one_brace_hint = "one brace on each side is enough: ${key}";
inline constexpr const char* blank_hint = "blanks are allowed only next to the braces";
inline constexpr const char* quote_hint = "put the whole element in quotes to use any character in it";

inline constexpr expectation a_key{"a key",
                                   key_hint,
                                   {{{"}", empty_hint},
                                     {":", "the name of a resolver stands before ':'"},
                                     {"{", one_brace_hint},
                                     {"'\"", unquoted_key_hint}}}};
inline constexpr expectation a_further_key{"a key",
                                           key_hint,
                                           {{{"}", "the key is missing"},
                                             {".", "only dots at the begin, which go up, stand side by side"},
                                             {"]", "write the key between the brackets"},
                                             {"[", "a bracket stands directly behind a key: ${a[b]}"},
                                             {"'\"", unquoted_key_hint}}}};
inline constexpr expectation one_bracketed_key{
    "']'", "brackets hold exactly one key", {{{"}", "the bracket has to close first: ${a[b]}"}}}};
inline constexpr expectation end_of_path{
    "'.', '[', ':' or '}'",
    key_hint,
    {{{"{", "an interpolation inside a path is a key of its own: ${a.${b}}"},
      {" \t", blank_hint},
      {"(", "the arguments of a resolver stand behind a colon: ${name:a,b}"},
      {"]", "no bracket is open here"}}}};
inline constexpr expectation end_of_arguments{
    "',' or '}'",
    quote_hint,
    {{{"]", "no list is open here"}, {"\"'", "quotes go around the whole element"}}}};
inline constexpr expectation end_of_list{
    "',' or ']'", quote_hint, {{{"}", "a list is open: close it with ']'"}}}};
inline constexpr expectation end_of_map{
    "',' or '}'", quote_hint, {{{"]", "a map is open: close it with '}'"}}}};
inline constexpr expectation a_map_key{"a key of a map",
                                       "a key is a word or a number, without quotes",
                                       {{{"}", "no comma stands behind the last value"}}}};
inline constexpr expectation a_map_colon{"':' after the key of a map", "every key of a map has a value"};
inline constexpr expectation a_value{"a value", quote_hint, {{{",]}", "write '' for an empty text"}}}};
inline constexpr expectation closing_quote{"the closing quote"};
inline constexpr expectation a_text{"a text"};
inline constexpr expectation end_of_text{"the end of the text", quote_hint};

template <>
struct message<first_key> : says<a_key> {};
template <>
struct message<key> : says<a_further_key> {};
template <>
struct message<key_bracket_close> : says<one_bracketed_key> {};
template <>
struct message<inside> : says<a_key> {};
template <>
struct message<path_end> : says<end_of_path> {};
template <>
struct message<sequence> : says<a_value> {};
template <>
struct message<call_close> : says<end_of_arguments> {};
template <>
struct message<list_close> : says<end_of_list> {};
template <>
struct message<map_content> : says<a_map_key> {};
template <>
struct message<map_entry> : says<a_map_key> {};
template <>
struct message<map_colon> : says<a_map_colon> {};
template <>
struct message<map_value> : says<a_value> {};
template <>
struct message<star<next_map_entry>> : says<end_of_map> {};
template <>
struct message<map_close> : says<end_of_map> {};
template <char Quote>
struct message<star<quoted_part<Quote>>> : says<closing_quote> {};
template <char Quote>
struct message<quote_close<Quote>> : says<closing_quote> {};
template <>
struct message<text_parts> : says<a_text> {};
template <>
struct message<text_end> : says<end_of_text> {};
template <>
struct message<element> : says<a_value> {};
template <>
struct message<element_end> : says<end_of_text> {};

}  // namespace hydranth::grammar::rules::interpolation
