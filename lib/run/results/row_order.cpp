#include "lib/run/results/row_order.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <compare>
#include <utility>

#include "hydranth/error.hpp"
#include "lib/report/locate.hpp"
#include "lib/tree/emit_json.hpp"

namespace hydranth::impl {

namespace {

/// A cell as it is sorted.
struct sort_value {
  enum class rank { number, text, none };

  rank of = rank::none;
  double number = 0;
  std::string text;
};

sort_value sort_value_of(const node_ptr& cell) {
  using rank = sort_value::rank;
  if (const auto number = number_in(cell)) return {rank::number, *number, {}};
  const auto* floating = cell ? cell->get_if<double>() : nullptr;
  if (!cell || (floating && std::isnan(*floating))) return {};
  if (const auto* text = cell->get_if<std::string>()) return {rank::text, 0, *text};
  return {rank::text, 0, emit_json(*cell)};
}

std::weak_ordering order_of(const sort_value& a, const sort_value& b, bool descending) {
  using rank = sort_value::rank;
  if (a.of == rank::none || b.of == rank::none) return (a.of == rank::none) <=> (b.of == rank::none);
  const sort_value& first = descending ? b : a;
  const sort_value& second = descending ? a : b;
  if (first.of != second.of) return first.of <=> second.of;
  if (first.of == rank::text) return first.text.compare(second.text) <=> 0;
  return first.number < second.number   ? std::weak_ordering::less
         : first.number > second.number ? std::weak_ordering::greater
                                        : std::weak_ordering::equivalent;
}

}  // namespace

std::string value_identity(const node_ptr& cell) {
  if (const auto number = number_in(cell)) return fmt::format("number {}", *number);
  return cell ? emit_json(*cell) : "";
}

bool is_same_value(const node_ptr& a, const node_ptr& b) {
  return a == b || value_identity(a) == value_identity(b);
}

void sort_rows(result_table& table, std::span<const column_word> by) {
  // From the last column to the first: sorting is stable.
  for (auto word = by.rbegin(); word != by.rend(); ++word) {
    const std::size_t column = column_of(table, *word);
    std::vector<std::pair<sort_value, result_table::row>> sorted;
    sorted.reserve(table.rows.size());
    for (result_table::row& each : table.rows) {
      sort_value value = sort_value_of(each[column]);
      sorted.emplace_back(std::move(value), std::move(each));
    }
    std::ranges::stable_sort(
        sorted,
        [&](const sort_value& a, const sort_value& b) { return is_lt(order_of(a, b, word->descending)); },
        &std::pair<sort_value, result_table::row>::first);
    std::ranges::transform(sorted, table.rows.begin(), [](auto& each) { return std::move(each.second); });
  }
}

void keep_best(result_table& table, const column_word& by) {
  const std::size_t column = column_of(table, by);
  const result_table::row* best = nullptr;
  double value = 0;
  for (const result_table::row& each : table.rows) {
    const std::optional<double> number = number_in(each[column]);
    if (!number || (best && !(by.descending ? *number > value : *number < value))) continue;
    best = &each;
    value = *number;
  }
  if (!best)
    throw at_place(error(kinds::value_error, fmt::format("no row has a number under '{}'", by.name)),
                   by.where);
  table.rows = std::vector<result_table::row>{*best};
}

}  // namespace hydranth::impl
