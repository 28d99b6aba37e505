#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace hydranth::impl {

/// Texts in columns, each as wide as its widest text, two blanks apart; nothing behind the last text of a
/// row.
class columns {
 public:
  void add(std::vector<std::string> row) { m_rows.push_back(std::move(row)); }
  /// The texts of this column, from 0, end below each other.
  void align_right(std::size_t column) { m_right.insert(column); }
  /// A line for each row, with this in front.
  [[nodiscard]] std::string to_text(std::string_view indent = {}) const;

 private:
  std::vector<std::vector<std::string>> m_rows;
  std::set<std::size_t> m_right;
};

}  // namespace hydranth::impl
