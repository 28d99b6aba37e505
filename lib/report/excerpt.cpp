#include "lib/report/excerpt.hpp"

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <vector>

#include "grammar/utf8.hpp"
#include "lib/report/character_width.hpp"

namespace hydranth::impl {

namespace {

constexpr std::size_t longest_line = 100;      // in columns
constexpr std::size_t longest_message = 1000;  // the same, of a message's line
constexpr std::string_view ellipsis = "...";
constexpr std::string_view replacement = "\xEF\xBF\xBD";  // U+FFFD

// One code point as the terminal shows it.
struct cell {
  std::string text;
  std::size_t width = 1;
};

// True for what can't be shown because it is no UTF-8. The bytes are one that starts a code point, and all
// that continue it.
bool is_malformed(std::string_view bytes, grammar::code_point first) {
  const bool surrogate = first.code >= 0xD800 && first.code < 0xE000;
  return first.length != bytes.size() || (first.length == 1 && first.code >= 0x80) || surrogate ||
         first.code > 0x10FFFF;
}

// What would move the cursor or reorder the line: C0 and C1 controls, line separators, marks of the writing
// direction.
bool disturbs(char32_t code) {
  return code < 0x20 || (code >= 0x7F && code < 0xA0) || (code >= 0x200E && code <= 0x200F) ||
         (code >= 0x2028 && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069) || code == 0xFEFF;
}

cell show(std::string_view bytes) {
  const grammar::code_point first = grammar::decode(bytes);
  const char32_t code = first.code;
  if (code == '\t') return {"    ", 4};
  if (code < 0x20)
    return {{'\xE2', '\x90', static_cast<char>(0x80 + code)}, 1};  // U+2400: its control picture
  if (is_malformed(bytes, first) || disturbs(code)) return {std::string(replacement), 1};
  return {std::string(bytes), character_width(code)};
}

std::size_t end_of_code_point(std::string_view text, std::size_t begin) {
  std::size_t end = begin + 1;
  while (end < text.size() && !grammar::starts_code_point(text[end])) ++end;
  return end;
}

std::vector<cell> split(std::string_view line) {
  std::vector<cell> cells;
  for (std::size_t begin = 0; begin < line.size();) {
    const std::size_t end = end_of_code_point(line, begin);
    cells.push_back(show(line.substr(begin, end - begin)));
    begin = end;
  }
  return cells;
}

std::size_t width_of(const std::vector<cell>& cells, std::size_t begin, std::size_t end) {
  std::size_t width = 0;
  for (std::size_t i = begin; i < end; ++i) width += cells[i].width;
  return width;
}

// Which cells of a long line are shown.
struct window {
  std::size_t begin;
  std::size_t end;
};

window choose_window(const std::vector<cell>& cells, std::size_t place) {
  window shown{0, cells.size()};
  if (width_of(cells, 0, cells.size()) <= longest_line) return shown;
  shown.begin = std::min(place, cells.size());
  for (std::size_t width = 0; shown.begin > 0 && width < longest_line / 2; --shown.begin) {
    width += cells[shown.begin - 1].width;
  }
  std::size_t width = 0;
  for (shown.end = shown.begin; shown.end < cells.size() && width < longest_line; ++shown.end) {
    width += cells[shown.end].width;
  }
  // Near the end of the line there is room left: show more of what stands before.
  for (; shown.begin > 0 && width < longest_line; --shown.begin) width += cells[shown.begin - 1].width;
  return shown;
}

}  // namespace

excerpt show_excerpt(const error_location& place) {
  const std::vector<cell> cells = split(place.excerpt);
  const std::size_t first_column = std::max<std::size_t>(place.excerpt_column, 1);
  const std::size_t begin = std::min(std::max(place.column, first_column) - first_column, cells.size());
  const window shown = choose_window(cells, begin);

  excerpt made;
  if (shown.begin > 0 || first_column > 1) made.text = ellipsis;
  made.marks.assign(made.text.size() + width_of(cells, shown.begin, begin), ' ');
  for (std::size_t i = shown.begin; i < shown.end; ++i) made.text += cells[i].text;
  if (shown.end < cells.size()) made.text += ellipsis;

  const std::size_t end = std::max(begin, begin + std::min(place.length, shown.end - begin));
  made.marks.append(std::max<std::size_t>(1, width_of(cells, begin, end)), '^');
  return made;
}

std::string printable(std::string_view text) {
  std::string shown;
  for (const cell& one : split(text)) shown += one.text;
  return shown;
}

std::string printable_lines(std::string_view text) {
  std::string shown;
  std::size_t width = 0;
  for (std::size_t begin = 0, end = 0; begin < text.size(); begin = end) {
    end = end_of_code_point(text, begin);
    const std::string_view bytes = text.substr(begin, end - begin);
    if (bytes == "\n") {
      shown += bytes;
      width = 0;
    } else if (width < longest_message) {
      const cell one = show(bytes);
      shown += bytes == "\t" ? std::string(bytes) : one.text;
      width += one.width;
      if (width >= longest_message) shown += ellipsis;
    }
  }
  return shown;
}

}  // namespace hydranth::impl
