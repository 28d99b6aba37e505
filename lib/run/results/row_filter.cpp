#include "lib/run/results/row_filter.hpp"

#include <vector>

#include "hydranth/error.hpp"
#include "lib/run/sweep/sweep_condition.hpp"

namespace hydranth::impl {

namespace {

const node_ptr& missing() {
  static const node_ptr made = node::make(missing_value{});
  return made;
}

/// The map with the value under the dotted name. What holds others that have names of their own is a map.
node_ptr with_value(const node_ptr& holder, std::string_view name, const node_ptr& value) {
  map_value map = holder && holder->as_map() ? *holder->as_map() : map_value();
  const std::size_t dot = name.find('.');
  const std::string_view first = name.substr(0, dot);
  const node_ptr before = map.get(first);
  if (dot != std::string_view::npos) {
    map.set(first, with_value(before, name.substr(dot + 1), value));
  } else if (!before || !before->as_map()) {
    map.set(first, value);
  }
  return node::make(std::move(map));
}

node_ptr hydra_node(const node_ptr& choices) {
  return with_value(nullptr, "hydra.runtime.choices", choices);
}

config row_config(const result_table& table, const result_table::row& cells, const reading& how) {
  node_ptr root;
  map_value choices;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    const result_column& column = table.columns[i];
    const node_ptr& value = cells[i] ? cells[i] : missing();
    root = with_value(root, column.name, value);
    if (column.kind == column_kind::key) choices.set(std::string_view(column.name), value);
  }
  return config_access::make_root(root, with_hydra_root(how, hydra_node(node::make(std::move(choices)))));
}

bool holds_for(const sweep_condition& condition, const config& row) try {
  return condition.holds_for(row);
} catch (const error& failure) {
  if (failure.kind() == kinds::interpolation_to_missing_value_error) return false;
  throw;
}

}  // namespace

void filter_rows(result_table& table, const grammar::span& formula, const reading& how) {
  const sweep_condition condition(formula);
  std::erase_if(table.rows, [&](const result_table::row& cells) {
    return !holds_for(condition, row_config(table, cells, how));
  });
}

}  // namespace hydranth::impl
