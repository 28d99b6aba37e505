#pragma once

#include "grammar/override_report.hpp"
#include "grammar/rules/override.hpp"

namespace hydranth::grammar::rules::override_ {

/// What is expected where a rule has to match and does not; the words for it are in override_error.cpp. A
/// rule that can fail so and is not listed here does not compile.
template <typename Rule>
struct expectation_of;

template <override_expectation What>
struct expects {
  static constexpr override_expectation value = What;
};

template <>
struct expectation_of<group_part> : expects<override_expectation::group_part> {};
template <>
struct expectation_of<assignment> : expects<override_expectation::assignment> {};
template <>
struct expectation_of<removal_rest> : expects<override_expectation::removal_rest> {};
template <>
struct expectation_of<element> : expects<override_expectation::element> {};
template <>
struct expectation_of<end> : expects<override_expectation::end> {};
template <>
struct expectation_of<list_close> : expects<override_expectation::list_close> {};
template <>
struct expectation_of<dict_key> : expects<override_expectation::dict_key> {};
template <>
struct expectation_of<dict_colon> : expects<override_expectation::dict_colon> {};
template <>
struct expectation_of<dict_close> : expects<override_expectation::dict_close> {};
template <>
struct expectation_of<parenthesis_close> : expects<override_expectation::call_close> {};
template <char Quote>
struct expectation_of<quote_close<Quote>> : expects<override_expectation::closing_quote> {};

}  // namespace hydranth::grammar::rules::override_
