#include "lib/run/results/result_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "hydranth/error.hpp"
#include "lib/report/locate.hpp"
#include "lib/report/suggest.hpp"

namespace hydranth::impl {

std::optional<std::size_t> result_table::find(std::string_view name) const {
  const auto found = std::ranges::find(columns, name, &result_column::name);
  if (found == columns.end()) return std::nullopt;
  return static_cast<std::size_t>(found - columns.begin());
}

std::vector<std::size_t> result_table::shown_columns() const {
  std::vector<std::size_t> shown;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (columns[i].shown) shown.push_back(i);
  }
  return shown;
}

bool result_table::is_numeric(std::size_t column) const {
  bool has_number = false;
  for (const row& each : rows) {
    const node_ptr& cell = each[column];
    if (!cell) continue;
    if (!cell->is<integer>() && !cell->is<double>()) return false;
    has_number = true;
  }
  return has_number;
}

std::vector<column_word> column_words(const grammar::span& argument) {
  const std::string_view text = argument.text->text(argument.where);
  std::vector<column_word> words;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(',', begin), text.size());
    const auto from = static_cast<std::uint32_t>(argument.where.begin + begin);
    const auto to = static_cast<std::uint32_t>(argument.where.begin + end);
    words.push_back({std::string(text.substr(begin, end - begin)), {argument.text, {from, to}}});
    begin = end + 1;
  }
  return words;
}

std::vector<column_word> ordered_column_words(const grammar::span& argument) {
  std::vector<column_word> words = column_words(argument);
  for (column_word& word : words) {
    if (!word.name.starts_with('-')) continue;
    word.name.erase(0, 1);
    ++word.where.where.begin;
    word.descending = true;
  }
  return words;
}

std::size_t column_of(const result_table& table, const column_word& word) {
  if (const auto found = table.find(word.name)) return *found;
  std::vector<std::string> names;
  for (const result_column& column : table.columns) names.push_back(column.name);
  std::string hint = did_you_mean(word.name, names);
  if (hint.empty()) hint = fmt::format("there are {}", fmt::join(names, ", "));
  throw at_place(error(kinds::key_error, fmt::format("there is no key or metric '{}'", word.name)),
                 word.where)
      .with_hint(std::move(hint));
}

std::optional<double> number_in(const node_ptr& cell) {
  if (!cell) return std::nullopt;
  if (const auto* whole = cell->get_if<integer>()) return whole->as_double();
  const auto* number = cell->get_if<double>();
  if (!number || std::isnan(*number)) return std::nullopt;
  return *number;
}

}  // namespace hydranth::impl
