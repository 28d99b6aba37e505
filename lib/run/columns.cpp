#include "lib/run/columns.hpp"

#include <algorithm>

#include "grammar/utf8.hpp"

namespace hydranth::impl {

std::string columns::to_text(std::string_view indent) const {
  std::vector<std::size_t> widths;
  for (const auto& row : m_rows) {
    widths.resize(std::max(widths.size(), row.size()));
    for (std::size_t i = 0; i < row.size(); ++i)
      widths[i] = std::max(widths[i], grammar::count_code_points(row[i]));
  }
  std::string text;
  for (const auto& row : m_rows) {
    std::string line(indent);
    for (std::size_t i = 0; i < row.size(); ++i) {
      const std::string blanks(widths[i] - grammar::count_code_points(row[i]), ' ');
      line += (m_right.contains(i) ? blanks + row[i] : row[i] + blanks) + "  ";
    }
    line.resize(line.find_last_not_of(' ') + 1);
    text += line + '\n';
  }
  return text;
}

}  // namespace hydranth::impl
