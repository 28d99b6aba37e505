#pragma once

#include <string>
#include <vector>

#include "grammar/source.hpp"

namespace hydranth::ast {

/// One field of a table.
struct csv_field {
  /// As it is meant: without the quotes around it, doubled ones undone.
  std::string text;
  /// What is meant, without the quotes around it.
  grammar::range where;
  /// Where the text's bytes stand, as in grammar::source::make_part.
  std::vector<grammar::segment> segments;
};

/// One line, or several if a field in quotes holds line breaks.
using csv_record = std::vector<csv_field>;

/// A table as RFC 4180 has it.
struct csv_table {
  grammar::source_ptr text;
  /// Lines without a character are none.
  std::vector<csv_record> records;
};

}  // namespace hydranth::ast
