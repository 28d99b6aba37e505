#pragma once

#include <string>
#include <string_view>

#include "lib/tree/node.hpp"

namespace hydranth::impl {

/// As Python's repr(float): the shortest digits that read back, with an exponent below 1e-4 and from 1e16 on:
/// `0.1`, `1e-05`, `1e+16`, `inf`, `nan`.
[[nodiscard]] std::string python_float(double value);

/// As Python's repr(str): single quotes unless the text holds one and no double quote; escapes for what
/// Python counts as not printable.
[[nodiscard]] std::string python_repr(std::string_view text);

/// As Python's repr(bytes): `b'..'`.
[[nodiscard]] std::string python_bytes(std::string_view data);

/// As Python's str() of the value without resolving anything: `True`, `None`, `[1, 'a']`, `{'a': 1}`, `???`,
/// `${x}`.
[[nodiscard]] std::string python_str(const node& value);

/// As Python's repr(): as str() but for texts, which are quoted.
[[nodiscard]] std::string python_repr(const node& value);

}  // namespace hydranth::impl
