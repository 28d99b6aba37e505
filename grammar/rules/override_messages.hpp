#pragma once

#include "grammar/rules/override.hpp"

namespace hydranth::grammar::rules::override_ {

/// What was expected where a rule has to match and does not, in a person's words. A rule that can fail so and
/// has no words here does not compile.
template <typename Rule>
inline constexpr const char* expected = nullptr;

template <>
inline constexpr auto expected<group_part> = "a name after the slash";
template <>
inline constexpr auto expected<assignment> = "`=` after the key";
template <>
inline constexpr auto expected<removal_rest> = "`=` or the end after the key";
template <>
inline constexpr auto expected<element> = "a value";
template <>
inline constexpr auto expected<end> = "a comma or the end after the value";
template <>
inline constexpr auto expected<list_close> = "a comma or `]` after the item";
template <>
inline constexpr auto expected<dict_key> = "a key without quotes";
template <>
inline constexpr auto expected<dict_colon> = "`:` after the key";
template <>
inline constexpr auto expected<dict_close> = "a comma or `}` after the value";
template <>
inline constexpr auto expected<parenthesis_close> = "a comma or `)` after the argument";
template <>
inline constexpr auto expected<quote_close<'\''>> = "the closing quote";
template <>
inline constexpr auto expected<quote_close<'"'>> = "the closing quote";

}  // namespace hydranth::grammar::rules::override_
