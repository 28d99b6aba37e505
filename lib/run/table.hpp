#pragma once

#include <string>
#include <vector>

namespace hydranth::impl {

/// A table's lines: `| cell | cell |`, every column as wide as its widest cell.
struct table_text {
  std::string header;
  std::vector<std::string> rows;
};

/// Precondition: every row has as many cells as the header.
[[nodiscard]] table_text make_table(const std::vector<std::string>& header,
                                    const std::vector<std::vector<std::string>>& rows);

}  // namespace hydranth::impl
