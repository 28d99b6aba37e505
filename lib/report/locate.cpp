#include "lib/report/locate.hpp"

#include <algorithm>

namespace hydranth::impl {

namespace {

std::size_t count_code_points(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

}  // namespace

error_location locate(const grammar::span& place) {
  const grammar::span outer = grammar::outermost(place);
  const grammar::position at = outer.text->position_of(outer.where.begin);
  error_location shown;
  shown.source = outer.text->name();
  shown.line = at.line;
  shown.column = at.column;
  shown.excerpt = std::string(outer.text->line_of(outer.where.begin));
  std::string_view meant = outer.text->text(outer.where);
  meant = meant.substr(0, meant.find_first_of("\r\n"));
  shown.length = std::max<std::size_t>(1, count_code_points(meant));
  return shown;
}

error at_place(error failure, const grammar::span& place) {
  if (!place || failure.location()) return failure;
  return failure.at(locate(place));
}

error to_error(const grammar::syntax_error& refusal, std::string_view kind) {
  error failure = at_place(error(kind, refusal.what()), refusal.place());
  if (!refusal.hint().empty()) failure = failure.with_hint(refusal.hint());
  if (refusal.related()) failure = failure.with_related(refusal.related_label(), locate(refusal.related()));
  return failure;
}

}  // namespace hydranth::impl
