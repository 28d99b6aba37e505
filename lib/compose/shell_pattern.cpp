#include "lib/compose/shell_pattern.hpp"

#include <cstddef>
#include <string>

#include "grammar/utf8.hpp"

namespace hydranth::impl {

namespace {

std::u32string decode_all(std::string_view text) {
  std::u32string decoded;
  while (!text.empty()) {
    const grammar::code_point next = grammar::decode(text);
    decoded += next.code;
    text.remove_prefix(next.length);
  }
  return decoded;
}

/// The `]` that closes the set whose `[` stands at `open`; npos if there is none. One that comes first
/// belongs to it.
std::size_t set_end(std::u32string_view pattern, std::size_t open) {
  std::size_t from = open + 1;
  if (from < pattern.size() && pattern[from] == U'!') ++from;
  if (from < pattern.size() && pattern[from] == U']') ++from;
  return pattern.find(U']', from);
}

/// `content` stands between the brackets. A range that runs backwards holds nothing.
bool in_set(char32_t c, std::u32string_view content) {
  const bool negated = !content.empty() && content.front() == U'!';
  if (negated) content.remove_prefix(1);
  bool found = false;
  for (std::size_t i = 0; i < content.size(); ++i) {
    if (i + 2 < content.size() && content[i + 1] == U'-') {
      found = found || (content[i] <= c && c <= content[i + 2]);
      i += 2;
    } else {
      found = found || content[i] == c;
    }
  }
  return found != negated;
}

/// Matches one character; moves `at` behind what it used of the pattern.
bool matches_one(char32_t c, std::u32string_view pattern, std::size_t& at) {
  const std::size_t here = at++;
  if (pattern[here] == U'?') return true;
  if (pattern[here] == U'[') {
    const std::size_t end = set_end(pattern, here);
    if (end != std::u32string_view::npos) {
      at = end + 1;
      return in_set(c, pattern.substr(here + 1, end - here - 1));
    }
  }
  return pattern[here] == c;
}

}  // namespace

bool matches_pattern(std::string_view name_text, std::string_view pattern_text) {
  const std::u32string name = decode_all(name_text);
  const std::u32string pattern = decode_all(pattern_text);
  // The last star takes as little as it can; if the rest does not match, it takes one more. Earlier ones need
  // no second try.
  std::size_t at = 0;
  std::size_t star = std::u32string::npos;
  std::size_t star_took = 0;
  for (std::size_t i = 0; i < name.size();) {
    if (at < pattern.size() && pattern[at] == U'*') {
      star = at++;
      star_took = i;
    } else if (std::size_t next = at; at < pattern.size() && matches_one(name[i], pattern, next)) {
      at = next;
      ++i;
    } else if (star != std::u32string::npos) {
      at = star + 1;
      i = ++star_took;
    } else {
      return false;
    }
  }
  while (at < pattern.size() && pattern[at] == U'*') ++at;
  return at == pattern.size();
}

}  // namespace hydranth::impl
