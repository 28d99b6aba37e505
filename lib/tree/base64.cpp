#include "lib/tree/base64.hpp"

#include <algorithm>
#include <cstdint>

namespace hydranth::impl {

namespace {

constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// Four characters of up to three bytes.
void append_group(std::string& out, std::string_view data) {
  std::uint32_t group = 0;
  for (std::size_t i = 0; i < 3; ++i) {
    group = (group << 8U) | (i < data.size() ? static_cast<unsigned char>(data[i]) : 0U);
  }
  for (std::size_t i = 0; i < 4; ++i) out += i <= data.size() ? alphabet[(group >> (18 - 6 * i)) & 63U] : '=';
}

}  // namespace

std::string base64_encode(std::string_view data) {
  std::string text;
  text.reserve((data.size() + 2) / 3 * 4);
  for (std::size_t at = 0; at < data.size(); at += 3) append_group(text, data.substr(at, 3));
  return text;
}

std::string base64_encode_lines(std::string_view data, std::size_t width) {
  const std::size_t bytes_per_line = width / 4 * 3;
  std::string text;
  text.reserve(data.size() / 3 * 4 + data.size() / bytes_per_line + 8);
  for (std::size_t line = 0; line < data.size(); line += bytes_per_line) {
    const std::size_t end = std::min(line + bytes_per_line, data.size());
    for (std::size_t at = line; at < end; at += 3)
      append_group(text, data.substr(at, std::min<std::size_t>(3, end - at)));
    text += '\n';
  }
  return text;
}

std::optional<std::string> base64_decode(std::string_view text) {
  std::string data;
  std::uint32_t group = 0;
  unsigned bits = 0;
  std::size_t count = 0;
  std::size_t padding = 0;
  for (const char c : text) {
    if (c == '=') {
      // As much padding as completes the group ends the text.
      if (count % 4 >= 2 && count % 4 + ++padding >= 4) return data;
      continue;
    }
    const std::size_t digit = alphabet.find(c);
    if (digit == std::string_view::npos) continue;
    padding = 0;
    ++count;
    group = (group << 6U) | static_cast<std::uint32_t>(digit);
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    data += static_cast<char>((group >> bits) & 0xFFU);
  }
  if (count % 4 != 0) return std::nullopt;
  return data;
}

}  // namespace hydranth::impl
