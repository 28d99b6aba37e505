#include "lib/run/results/aggregate.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numeric>

#include "hydranth/error.hpp"
#include "lib/report/locate.hpp"
#include "lib/run/results/row_order.hpp"
#include "lib/run/sweep/job_record.hpp"

namespace hydranth::impl {

namespace {

using numbers = std::span<const double>;

double mean_of(numbers values) {
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

std::optional<double> deviation_of(numbers values) {
  if (values.size() < 2) return std::nullopt;
  const double mean = mean_of(values);
  double sum = 0;
  for (const double each : values) sum += (each - mean) * (each - mean);
  return std::sqrt(sum / static_cast<double>(values.size() - 1));
}

constexpr std::array<aggregate_function, 4> functions{{
    {"mean", [](numbers values) { return std::optional(mean_of(values)); }},
    {"std", deviation_of},
    {"min", [](numbers values) { return std::optional(*std::ranges::min_element(values)); }},
    {"max", [](numbers values) { return std::optional(*std::ranges::max_element(values)); }},
}};

/// A column that is made, and the one that it is made of.
struct source_column {
  const aggregate_function* function = nullptr;
  std::size_t of = 0;
};

std::vector<source_column> source_columns(const result_table& table, const aggregate_request& request) {
  std::vector<source_column> found;
  for (const aggregate_request::column& each : request.made) {
    const std::size_t column = column_of(table, each.of);
    if (!table.is_numeric(column))
      throw at_place(error(kinds::type_error, fmt::format("'{}' holds no numbers", each.of.name)),
                     each.of.where);
    found.push_back({each.function, column});
  }
  if (!found.empty()) return found;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    if (table.columns[i].kind == column_kind::metric) found.push_back({&find_aggregate("mean"), i});
  }
  return found;
}

using row_group = std::vector<const result_table::row*>;

std::vector<row_group> groups_of(const result_table& table, const std::vector<std::size_t>& by) {
  std::map<std::vector<std::string>, std::size_t> indices;
  std::vector<row_group> groups;
  for (const result_table::row& each : table.rows) {
    std::vector<std::string> identity;
    for (const std::size_t column : by) identity.push_back(value_identity(each[column]));
    const auto [found, added] = indices.try_emplace(std::move(identity), groups.size());
    if (added) groups.emplace_back();
    groups[found->second].push_back(&each);
  }
  return groups;
}

node_ptr group_number(const source_column& column, const row_group& group) {
  std::vector<double> values;
  for (const result_table::row* each : group) {
    if (const auto number = number_in((*each)[column.of])) values.push_back(*number);
  }
  const std::optional<double> made = values.empty() ? std::nullopt : column.function->of(values);
  return made ? node::make(*made) : nullptr;
}

node_ptr count_node(std::ptrdiff_t count) {
  return node::make(integer(static_cast<std::int64_t>(count)));
}

}  // namespace

const aggregate_function& find_aggregate(std::string_view name) {
  return *std::ranges::find(functions, name, &aggregate_function::name);
}

result_table aggregate(const result_table& table, const aggregate_request& request) {
  std::vector<std::size_t> by;
  for (const column_word& word : request.by) by.push_back(column_of(table, word));
  const std::vector<source_column> sources = source_columns(table, request);

  result_table made;
  for (const std::size_t column : by) {
    made.columns.push_back(table.columns[column]);
    made.columns.back().shown = true;
  }
  made.columns.push_back({.name = "count"});
  made.columns.push_back({.name = "done"});
  for (const source_column& each : sources) {
    const result_column& of = table.columns[each.of];
    made.columns.push_back({.name = fmt::format("{}:{}", each.function->name, of.name),
                            .kind = column_kind::metric,
                            .is_duration = of.is_duration});
  }

  const std::size_t state = *table.find(result_table::state_name);
  for (const row_group& group : groups_of(table, by)) {
    result_table::row cells;
    for (const std::size_t column : by) cells.push_back((*group.front())[column]);
    const auto done = std::ranges::count_if(group, [&](const result_table::row* each) {
      return *(*each)[state]->get_if<std::string>() == name_of(job_state::done);
    });
    cells.push_back(count_node(std::ssize(group)));
    cells.push_back(count_node(done));
    for (const source_column& each : sources) cells.push_back(group_number(each, group));
    made.rows.push_back(std::move(cells));
  }
  return made;
}

}  // namespace hydranth::impl
