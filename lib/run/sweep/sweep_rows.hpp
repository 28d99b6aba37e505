#pragma once

#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "hydranth/error.hpp"
#include "lib/compose/override.hpp"
#include "lib/run/sweep/sweep_dimension.hpp"

namespace hydranth::impl {

/// The sets of overrides of a sweep file while they are read, each override checked.
class sweep_rows {
 public:
  /// Adds an override to the set that is being read. Throws hydranth::error, at its place, for what is no
  /// override, a sweep, an override of Hydra's config, and a key that the set has already.
  void add(const grammar::source_ptr& override_text);
  void end_row(grammar::span where) {
    m_rows.push_back({std::exchange(m_row, {}), std::move(where)});
    m_row_keys.clear();
  }

  /// All sets as a dimension. Throws HydraException if there is none.
  [[nodiscard]] sweep_dimension take(const std::string& name, const grammar::span& where);

 private:
  struct row {
    std::vector<std::string> overrides;
    grammar::span where;
  };

  std::vector<row> m_rows;
  std::vector<std::string> m_row;
  std::set<std::string> m_row_keys;
  /// Of all rows, in the order of their appearance.
  std::vector<std::string> m_keys;
  std::set<std::string> m_known_keys;
};

/// What is wrong with a sweep file, at its place.
[[nodiscard]] error sweep_file_error(std::string message, const grammar::span& where);

/// A table: `.csv`. Throws as read_sweep_file.
void read_csv_rows(const grammar::source_ptr& text, sweep_rows& rows);
/// A list of maps or lists: `.yaml`, `.json`. Throws as read_sweep_file.
void read_yaml_rows(const grammar::source_ptr& text, sweep_rows& rows);

}  // namespace hydranth::impl
