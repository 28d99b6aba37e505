#include "lib/report/locate.hpp"

#include <algorithm>
#include <utility>

#include "grammar/utf8.hpp"

namespace hydranth::impl {

namespace {

// Enough on either side of the place for a terminal's width; it keeps a line of 100 MB out of the error.
constexpr std::size_t longest_side = 200;  // in code points

// Sets the excerpt to the part of the line around its byte `place`, which has the column `shown.column`.
void set_excerpt(error_location& shown, std::string_view line, std::size_t place) {
  constexpr std::size_t most_bytes = 4 * longest_side;
  const std::size_t middle =
      std::min(place, line.size());  // less than the place in the middle of a line break
  std::size_t begin = middle;
  std::size_t before = place - middle;
  for (; begin > 0 && before < longest_side && middle - begin < most_bytes; --begin) {
    before += grammar::starts_code_point(line[begin - 1]) ? 1 : 0;
  }
  std::size_t end = middle;
  for (std::size_t after = 0; end < line.size() && end - middle < most_bytes; ++end) {
    if (grammar::starts_code_point(line[end]) && ++after > longest_side) break;
  }
  shown.excerpt = std::string(line.substr(begin, end - begin));
  shown.excerpt_column = shown.column - before;
}

}  // namespace

error_location locate(const grammar::span& place) {
  const grammar::span outer = grammar::outermost(place);
  const grammar::position at = outer.text->position_of(outer.where.begin);
  error_location shown;
  shown.source = outer.text->name();
  shown.line = at.line;
  shown.column = at.column;
  const std::string_view text = outer.text->text();
  const std::string_view line = outer.text->line_of(outer.where.begin);
  const std::size_t offset = std::min<std::size_t>(outer.where.begin, text.size());
  const auto line_begin = static_cast<std::size_t>(line.data() - text.data());
  set_excerpt(shown, line, std::max(offset, line_begin) - line_begin);
  std::string_view meant = outer.text->text(outer.where);
  meant = meant.substr(0, meant.find_first_of("\r\n"));
  shown.length = std::max<std::size_t>(1, grammar::count_code_points(meant));
  return shown;
}

error at_place(error failure, const grammar::span& place) {
  if (!place || failure.location()) return failure;
  return failure.at(locate(place));
}

error with_related(error failure, std::string label, const grammar::span& place) {
  return place ? failure.with_related(std::move(label), locate(place)) : failure;
}

error to_error(const grammar::syntax_error& refusal, std::string_view kind) {
  return to_error(refusal, kind, refusal.what());
}

error to_error(const grammar::syntax_error& refusal, std::string_view kind, std::string message) {
  error failure = at_place(error(kind, std::move(message)), refusal.place());
  if (!refusal.hint().empty()) failure = failure.with_hint(refusal.hint());
  return with_related(std::move(failure), refusal.related_label(), refusal.related());
}

}  // namespace hydranth::impl
