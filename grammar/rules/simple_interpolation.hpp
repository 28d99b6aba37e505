#pragma once

#include <tao/pegtl.hpp>

#include "grammar/rules/lexical.hpp"

/// What OmegaConf takes for an interpolation at first sight: its regular expression
/// SIMPLE_INTERPOLATION_PATTERN as rules. `text` is the entry.
namespace hydranth::grammar::rules::simple_interpolation {

using namespace tao::pegtl;

struct whites : star<one<' ', '\t', '\n', '\r', '\f', '\v'>> {};
struct open : seq<string<'$', '{'>, whites> {};
struct close : seq<whites, one<'}'>> {};
struct word : plus<sor<alnum, one<'_', '$'>>> {};
struct bracketed_word : seq<one<'['>, word, one<']'>> {};
struct path_step : sor<seq<one<'.'>, word>, bracketed_word> {};
struct path : seq<star<one<'.'>>, sor<word, bracketed_word>, star<path_step>> {};
struct reference : seq<open, path, close> {};
struct name : list<lexical::identifier, one<'.'>> {};
struct argument : plus<sor<alnum, one<'_', '/', '-', '+', '.', '$', '%', '*', '@', '?', '|'>>> {};
struct comma : seq<whites, one<','>, whites> {};
struct arguments : list<argument, comma> {};
struct colon : seq<whites, one<':'>, whites> {};
struct call : seq<open, opt<name>, colon, arguments, close> {};
struct around : star<sor<not_one<'$'>, seq<one<'$'>, not_at<one<'{'>>>>> {};
struct text : seq<around, plus<sor<reference, call>, around>, eof> {};

}  // namespace hydranth::grammar::rules::simple_interpolation
