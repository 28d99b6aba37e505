#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "grammar/ast/csv.hpp"
#include "grammar/parse.hpp"
#include "grammar/syntax_error.hpp"
#include "lib/report/locate.hpp"
#include "lib/run/sweep/sweep_rows.hpp"

namespace hydranth::impl {

namespace {

using grammar::segment;
using grammar::source_ptr;

std::shared_ptr<const ast::csv_table> parse(const source_ptr& text) try {
  return grammar::parse_csv(text);
} catch (const grammar::syntax_error& refusal) {
  throw to_error(refusal, kinds::hydra_exception);
}

/// `KEY=` and the field, each at its place in the file.
source_ptr override_of(const ast::csv_field& name, const ast::csv_field& value, const source_ptr& file) {
  const std::string begin = name.text + "=";
  std::vector<segment> segments{{0, name.where.begin}};
  for (const segment& each : value.segments)
    segments.push_back({each.inner + static_cast<std::uint32_t>(begin.size()), each.outer});
  const grammar::range both{std::min(name.where.begin, value.where.begin),
                            std::max(name.where.end, value.where.end)};
  return grammar::source::make_part(begin + value.text, {file, both}, std::move(segments));
}

/// Refuses what is no key before any value is looked at.
void check_header(const ast::csv_record& header, const source_ptr& file) {
  sweep_rows as_row;
  for (const ast::csv_field& name : header) {
    const bool is_key = !name.text.empty() && name.text.find_first_of("=~") == std::string::npos;
    if (!is_key) throw sweep_file_error("the first line holds the keys; this is none", {file, name.where});
    as_row.add(override_of(name, {"0", {name.where.end, name.where.end}, {{0, name.where.end}}}, file));
  }
}

}  // namespace

void read_csv_rows(const source_ptr& text, sweep_rows& rows) {
  const auto table = parse(text);
  if (table->records.empty()) return;
  const ast::csv_record& header = table->records.front();
  check_header(header, text);
  for (std::size_t i = 1; i < table->records.size(); ++i) {
    const ast::csv_record& record = table->records[i];
    const grammar::span where{text, {record.front().where.begin, record.back().where.end}};
    if (record.size() != header.size()) {
      throw with_related(sweep_file_error(fmt::format("the line has {} {}, the first one {}", record.size(),
                                                      record.size() == 1 ? "field" : "fields", header.size()),
                                          where),
                         "the keys", {text, {header.front().where.begin, header.back().where.end}});
    }
    for (std::size_t k = 0; k < header.size(); ++k) {
      if (!record[k].text.empty()) rows.add(override_of(header[k], record[k], text));
    }
    rows.end_row(where);
  }
}

}  // namespace hydranth::impl
