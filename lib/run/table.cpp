#include "lib/run/table.hpp"

#include <algorithm>

#include "grammar/utf8.hpp"

namespace hydranth::impl {

namespace {

std::string row_text(const std::vector<std::string>& cells, const std::vector<std::size_t>& widths) {
  std::string line = "|";
  for (std::size_t i = 0; i < cells.size(); ++i) {
    line += ' ' + cells[i] + std::string(widths[i] - grammar::count_code_points(cells[i]), ' ') + " |";
  }
  return line;
}

}  // namespace

table_text make_table(const std::vector<std::string>& header,
                      const std::vector<std::vector<std::string>>& rows) {
  std::vector<std::size_t> widths;
  widths.reserve(header.size());
  for (const std::string& cell : header) widths.push_back(grammar::count_code_points(cell));
  for (const auto& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i)
      widths[i] = std::max(widths[i], grammar::count_code_points(row[i]));
  }
  table_text table{.header = row_text(header, widths), .rows = {}};
  for (const auto& row : rows) table.rows.push_back(row_text(row, widths));
  return table;
}

}  // namespace hydranth::impl
