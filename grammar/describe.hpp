#pragma once

#include <string>
#include <string_view>

namespace hydranth::grammar {

/// A person's words for the first character of a text, as in "expected a value, found a blank": `'x'` for
/// what can be seen.
[[nodiscard]] std::string describe_first(std::string_view text);

/// `"TEXT"`, the way to write a text that has to be in quotes, if it is so short and simple that it can be
/// shown; else nothing.
[[nodiscard]] std::string shown_in_quotes(std::string_view text);

}  // namespace hydranth::grammar
