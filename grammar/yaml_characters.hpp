#pragma once

#include "grammar/source.hpp"

namespace hydranth::grammar {

/// Throws syntax_error unless the text is UTF-8 and has only characters that a config file may hold:
/// printable ones, tabs and line breaks. Of those that YAML takes, U+0085, U+2028, U+2029 (line breaks to it,
/// but to no editor) and byte order marks past the start are refused as well.
void check_characters(const source_ptr& text);

}  // namespace hydranth::grammar
