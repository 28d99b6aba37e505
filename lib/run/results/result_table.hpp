#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "grammar/source.hpp"
#include "lib/tree/node.hpp"

namespace hydranth::impl {

/// What a column of results is about: the job, a key that the sweep sets, or a number that jobs returned.
enum class column_kind { job, key, metric };

struct result_column {
  std::string name;
  column_kind kind = column_kind::job;
  /// The numbers are seconds.
  bool is_duration = false;
  /// A key that has the same value in all jobs is there, to be asked about, but not shown.
  bool shown = true;
};

/// What came of the jobs of a sweep, or of groups of them: a row for each.
struct result_table {
  /// The cells of a row, one for each column; null where there is no value.
  using row = std::vector<node_ptr>;

  // Names of columns that are there whatever was swept.
  static constexpr std::string_view sweep_name = "sweep";
  static constexpr std::string_view job_name = "job";
  static constexpr std::string_view state_name = "state";
  static constexpr std::string_view duration_name = "duration";

  std::vector<result_column> columns;
  std::vector<row> rows;

  /// The index of a column.
  [[nodiscard]] std::optional<std::size_t> find(std::string_view name) const;
  /// The indices of the columns that are shown.
  [[nodiscard]] std::vector<std::size_t> shown_columns() const;
  /// Are there numbers in the column, and nothing else?
  [[nodiscard]] bool is_numeric(std::size_t column) const;
};

/// A column as the command line names it.
struct column_word {
  std::string name;
  grammar::span where;
  /// `-loss`: from the highest to the lowest.
  bool descending = false;
};

/// The names in the argument, which stand between commas.
[[nodiscard]] std::vector<column_word> column_words(const grammar::span& argument);
/// The same; each may have a `-` in front.
[[nodiscard]] std::vector<column_word> ordered_column_words(const grammar::span& argument);

/// The index of the column. Throws hydranth::error (KeyError) at the word, with the nearest name.
[[nodiscard]] std::size_t column_of(const result_table& table, const column_word& word);

/// The cell's number, if it is one; nan is none, nor are true and false.
[[nodiscard]] std::optional<double> number_in(const node_ptr& cell);

}  // namespace hydranth::impl
