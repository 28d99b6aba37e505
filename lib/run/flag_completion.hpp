#pragma once

#include <set>
#include <string>

#include "lib/run/application.hpp"
#include "lib/run/completion_line.hpp"

namespace hydranth::impl {

/// The flags that begin with the word; short ones if it has but one dash and a letter.
[[nodiscard]] std::set<std::string> complete_flag(flag_set flags, const std::string& word);

/// The values of a flag that begin with the word: its choices, the names of primary configs, directories.
/// Precondition: the query is about a flag's value, and not that of --package.
[[nodiscard]] std::set<std::string> complete_flag_value(const application& app,
                                                        const completion_query& asked);

/// The words that go with --shell-completion.
[[nodiscard]] std::set<std::string> complete_shell_order(const std::string& word);

}  // namespace hydranth::impl
