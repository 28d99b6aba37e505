#include "lib/run/results/print_results.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>

#include "lib/run/columns.hpp"
#include "lib/run/sweep/progress.hpp"
#include "lib/tree/emit_json.hpp"
#include "lib/tree/flow_text.hpp"
#include "lib/tree/python_text.hpp"

namespace hydranth::impl {

namespace {

bool is_one_line(std::string_view text) {
  return std::ranges::none_of(text, [](unsigned char c) { return c < ' ' || c == 0x7f; });
}

std::string time_text(double seconds) {
  return duration_text(
      std::chrono::duration_cast<std::chrono::nanoseconds>(std::chrono::duration<double>(seconds)));
}

std::string shown_text(const node_ptr& cell, const result_column& column) {
  if (!cell) return {};
  if (const auto* text = cell->get_if<std::string>(); text && is_one_line(*text)) return *text;
  if (const auto* number = cell->get_if<double>(); number && column.is_duration) return time_text(*number);
  if (const auto* number = cell->get_if<double>(); number && column.kind == column_kind::metric)
    return fmt::format("{:.6g}", *number);
  return flow_text(*cell);
}

/// A number or text as it is, all else as JSON.
std::string plain_text(const node_ptr& cell) {
  if (!cell) return {};
  if (const auto* text = cell->get_if<std::string>()) return *text;
  if (const auto* number = cell->get_if<double>()) return python_float(*number);
  return emit_json(*cell);
}

std::string csv_field(const std::string& text) {
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string quoted = "\"";
  for (const char c : text) quoted += c == '"' ? "\"\"" : std::string(1, c);
  return quoted + '"';
}

std::string csv_line(const std::vector<std::string>& fields) {
  std::string line;
  for (const std::string& field : fields) line += (&field == &fields.front() ? "" : ",") + csv_field(field);
  return line + "\r\n";
}

}  // namespace

std::string results_as_text(const result_table& table) {
  const std::vector<std::size_t> shown = table.shown_columns();
  columns made;
  std::vector<std::string> header;
  for (const std::size_t column : shown) {
    if (table.is_numeric(column)) made.align_right(header.size());
    header.push_back(table.columns[column].name);
  }
  made.add(std::move(header));
  for (const result_table::row& each : table.rows) {
    std::vector<std::string> cells;
    for (const std::size_t column : shown) cells.push_back(shown_text(each[column], table.columns[column]));
    made.add(std::move(cells));
  }
  return made.to_text();
}

std::string results_as_csv(const result_table& table) {
  const std::vector<std::size_t> shown = table.shown_columns();
  std::vector<std::string> fields;
  for (const std::size_t column : shown) fields.push_back(table.columns[column].name);
  std::string text = csv_line(fields);
  for (const result_table::row& each : table.rows) {
    fields.clear();
    for (const std::size_t column : shown) fields.push_back(plain_text(each[column]));
    text += csv_line(fields);
  }
  return text;
}

std::string results_as_json(const result_table& table) {
  const std::vector<std::size_t> shown = table.shown_columns();
  const node_ptr nothing = node::make(null_value{});
  list_value list;
  for (const result_table::row& each : table.rows) {
    map_value fields;
    for (const std::size_t column : shown)
      fields.set(std::string_view(table.columns[column].name), each[column] ? each[column] : nothing);
    list.items.push_back(node::make(std::move(fields)));
  }
  return emit_json(*node::make(std::move(list))) + '\n';
}

}  // namespace hydranth::impl
