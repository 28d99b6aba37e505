#pragma once

#include <cstdint>
#include <string_view>

#include "grammar/source.hpp"
#include "grammar/syntax_error.hpp"

namespace hydranth::grammar {

/// The error for a config file that stops making sense at this offset. `message` is what the grammar expected
/// there; where the text shows what was meant, the error says that instead, and how to mend it.
[[nodiscard]] syntax_error diagnose_yaml(const source_ptr& text, std::uint32_t offset,
                                         std::string_view message);

}  // namespace hydranth::grammar
