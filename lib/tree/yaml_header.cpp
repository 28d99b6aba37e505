// The header of a config file is no YAML: Hydra reads it with Python's text functions, and so does this.
#include <string_view>

#include "grammar/utf8.hpp"
#include "hydranth/error.hpp"
#include "lib/report/locate.hpp"
#include "lib/tree/load.hpp"
#include "lib/tree/unicode.hpp"

namespace hydranth::impl {

namespace {

constexpr std::size_t header_length = 512;

/// The first characters of the file, CRLF counted as one as it is when Python reads a text.
std::string_view head_of(std::string_view text) {
  if (text.size() <= header_length) return text;
  std::size_t at = 0;
  for (std::size_t count = 0; at < text.size() && count < header_length; ++count) {
    at += text.substr(at, 2) == "\r\n" ? 2 : grammar::decode(text.substr(at)).length;
  }
  return text.substr(0, at);
}

std::string_view without_leading_space(std::string_view text) {
  while (!text.empty()) {
    const grammar::code_point first = grammar::decode(text);
    if (!is_space(first.code)) break;
    text.remove_prefix(first.length);
  }
  return text;
}

std::string_view without_trailing_space(std::string_view text) {
  while (!text.empty()) {
    std::size_t last = text.size() - 1;
    while (last > 0 && !grammar::starts_code_point(text[last])) --last;
    if (!is_space(grammar::decode(text.substr(last)).code)) break;
    text = text.substr(0, last);
  }
  return text;
}

std::string_view strip(std::string_view text) {
  return without_trailing_space(without_leading_space(text));
}

/// The `@key value` of a stripped line `# @key value`; empty for all other lines.
std::string_view content_of(std::string_view line) {
  if (!line.starts_with('#')) return {};
  const std::string_view content = strip(line.substr(1));
  return content.starts_with('@') ? content : std::string_view();
}

/// The words between spaces. Other white space is part of a word.
std::vector<std::string_view> words_of(std::string_view content) {
  std::vector<std::string_view> words;
  while (true) {
    content.remove_prefix(std::min(content.find_first_not_of(' '), content.size()));
    if (content.empty()) return words;
    words.push_back(content.substr(0, content.find(' ')));
    content.remove_prefix(words.back().size());
  }
}

}  // namespace

std::vector<std::pair<std::string, std::string>> read_header(const grammar::source_ptr& text) {
  std::vector<std::pair<std::string, std::string>> header;
  std::string_view rest = head_of(text->text());
  while (!rest.empty()) {
    const std::size_t length = std::min(rest.find_first_of("\r\n"), rest.size());
    const std::string_view line = strip(rest.substr(0, length));
    rest.remove_prefix(std::min(length + 1, rest.size()));
    if (line.empty()) continue;
    const std::string_view content = content_of(line);
    if (content.empty()) break;
    const std::vector<std::string_view> words = words_of(content);
    if (words.size() != 2) {
      const std::string shown = "'" + std::string(content) + "'";
      const auto begin = static_cast<std::uint32_t>(line.data() - text->text().data());
      throw at_place(
          error(kinds::value_error, words.size() < 2 ? "Expected header format: KEY VALUE, got " + shown
                                                     : "Too many components in " + shown),
          {text, {begin, begin + static_cast<std::uint32_t>(line.size())}})
          .with_hint(
              "comments at the head of a config file that start with @ are read by Hydra: `# @package NAME`");
    }
    header.emplace_back(strip(words[0]).substr(1), strip(words[1]));
  }
  return header;
}

}  // namespace hydranth::impl
