#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "grammar/source.hpp"
#include "grammar/syntax_error.hpp"
#include "hydranth/error.hpp"
#include "lib/tree/load.hpp"

namespace hydranth::fuzz {

inline std::string text_of(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

/// Errors that a text may cause are all right. Any other exception leaves, and that is a finding.
template <typename Function>
void expect_only_errors(Function function) {
  try {
    function();
  } catch (const grammar::syntax_error&) {
  } catch (const error&) {
  }
}

}  // namespace hydranth::fuzz
