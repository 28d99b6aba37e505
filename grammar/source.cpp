#include "grammar/source.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "grammar/utf8.hpp"

namespace hydranth::grammar {

namespace {

/// How many bytes stand before the first character of a text.
std::size_t begin_of(std::string_view text) {
  return text.starts_with(byte_order_mark) ? byte_order_mark.size() : 0;
}

void check_size(const std::string& text) {
  if (text.size() > source::max_size) throw std::length_error("the text is larger than 4 GiB");
}

}  // namespace

source_ptr source::make(std::string name, std::string text) {
  check_size(text);
  // One allocation for the source and its count; std::make_shared needs a constructor that is public.
  struct constructible : source {};
  const std::shared_ptr<source> made = std::make_shared<constructible>();
  made->m_name = std::move(name);
  made->m_text = std::move(text);
  return made;
}

source_ptr source::make_part(std::string text, span outer, std::vector<segment> segments) {
  std::string name = outer ? outer.text->name() : std::string();
  const auto made = std::const_pointer_cast<source>(make(std::move(name), std::move(text)));
  made->m_outer = std::move(outer);
  made->m_segments = std::move(segments);
  if (made->m_segments.empty()) made->m_segments.push_back({0, made->m_outer.where.begin});
  return made;
}

std::string_view source::text(range where) const {
  const std::string_view all = m_text;
  const std::size_t begin = std::min<std::size_t>(where.begin, all.size());
  const std::size_t end = std::clamp<std::size_t>(where.end, begin, all.size());
  return all.substr(begin, end - begin);
}

position source::position_of(std::size_t offset) const {
  offset = std::min(offset, m_text.size());
  position at;
  for (std::size_t i = begin_of(m_text); i < offset; ++i) {
    const char c = m_text[i];
    const bool ends_line = c == '\n' || (c == '\r' && (i + 1 == m_text.size() || m_text[i + 1] != '\n'));
    if (ends_line) {
      ++at.line;
      at.column = 1;
    } else if (starts_code_point(c)) {
      ++at.column;
    }
  }
  return at;
}

std::string_view source::line_of(std::size_t offset) const {
  const std::string_view all = m_text;
  offset = std::min(offset, all.size());
  const bool inside_break =
      offset > 0 && offset < all.size() && all[offset] == '\n' && all[offset - 1] == '\r';
  if (inside_break) --offset;
  const std::size_t before = offset == 0 ? std::string_view::npos : all.find_last_of("\r\n", offset - 1);
  const std::size_t begin = before == std::string_view::npos ? begin_of(all) : before + 1;
  const std::size_t end = std::min(all.find_first_of("\r\n", begin), all.size());
  return all.substr(begin, end - begin);
}

range source::to_outer(range where) const {
  if (!m_outer) return where;
  const auto map = [this](std::uint32_t offset) {
    auto after = std::upper_bound(m_segments.begin(), m_segments.end(), offset,
                                  [](std::uint32_t value, const segment& s) { return value < s.inner; });
    if (after == m_segments.begin()) return m_outer.where.begin;
    const segment& found = *std::prev(after);
    return std::min(found.outer + (offset - found.inner), m_outer.where.end);
  };
  range mapped{map(where.begin), map(where.end)};
  mapped.end = std::max(mapped.begin, mapped.end);
  return mapped;
}

span outermost(span place) {
  while (place.text && place.text->outer()) {
    span outer = place.text->outer();
    outer.where = place.text->to_outer(place.where);
    place = std::move(outer);
  }
  return place;
}

}  // namespace hydranth::grammar
