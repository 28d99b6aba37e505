#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

#include "tests/fuzz/random.hpp"

namespace hydranth::fuzz {

/// The text with one to three small changes: a character removed, doubled, swapped with the next one, or one
/// of the pieces put in somewhere. It stays UTF-8.
[[nodiscard]] std::string mutated(random_source& random, const std::string& text,
                                  std::initializer_list<std::string_view> pieces);

}  // namespace hydranth::fuzz
