#include "lib/run/results/report.hpp"

#include <fmt/format.h>

#include <string_view>

#include "lib/run/results/report_page.hpp"
#include "lib/tree/emit_json.hpp"

namespace hydranth::impl {

namespace {

std::string_view kind_name(column_kind kind) {
  switch (kind) {
    case column_kind::key:
      return "key";
    case column_kind::metric:
      return "metric";
    default:
      return "job";
  }
}

/// JSON in which nothing ends the element of the page that holds it: a `<` stands only in texts, where an
/// escape means the same.
std::string script_json(const node& value) {
  std::string safe;
  for (const char c : emit_json(value)) safe += c == '<' ? "\\u003c" : std::string(1, c);
  return safe;
}

node_ptr text_node(std::string_view text) {
  return node::make(std::string(text));
}

node_ptr column_node(const result_table& table, std::size_t index) {
  const result_column& column = table.columns[index];
  map_value fields;
  fields.set("name", text_node(column.name));
  fields.set("kind", text_node(kind_name(column.kind)));
  fields.set("numeric", node::make(table.is_numeric(index)));
  if (column.is_duration) fields.set("unit", text_node("s"));
  return node::make(std::move(fields));
}

node_ptr table_node(const result_table& table, const std::string& title) {
  const std::vector<std::size_t> shown = table.shown_columns();
  const node_ptr nothing = node::make(null_value{});
  list_value columns;
  for (const std::size_t index : shown) columns.items.push_back(column_node(table, index));
  list_value rows;
  for (const result_table::row& each : table.rows) {
    list_value cells;
    for (const std::size_t index : shown) cells.items.push_back(each[index] ? each[index] : nothing);
    rows.items.push_back(node::make(std::move(cells)));
  }
  map_value all;
  all.set("title", text_node(title));
  all.set("columns", node::make(std::move(columns)));
  all.set("rows", node::make(std::move(rows)));
  return node::make(std::move(all));
}

}  // namespace

std::string title_of(std::span<const named_sweep> sweeps) {
  std::string title;
  for (const named_sweep& each : sweeps) title += (title.empty() ? "" : ", ") + each.directory;
  return title;
}

std::string results_as_html(const result_table& table, const std::string& title) {
  constexpr std::string_view mark = "{{data}}";
  std::string page(report_page);
  page.replace(page.find(mark), mark.size(), script_json(*table_node(table, title)));
  return page;
}

}  // namespace hydranth::impl
