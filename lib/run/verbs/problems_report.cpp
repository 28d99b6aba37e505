#include "lib/run/verbs/problems_report.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <string_view>
#include <utility>

#include "hydranth/render.hpp"
#include "lib/report/paint.hpp"
#include "lib/tree/emit_json.hpp"
#include "lib/tree/node.hpp"

namespace hydranth::impl {

namespace {

std::string_view name_of(severity level) {
  return level == severity::error ? "error" : "warning";
}

std::string counted(std::size_t number, std::string_view what) {
  return fmt::format("{} {}{}", number, what, number == 1 ? "" : "s");
}

/// `with db=pg; lr=1 db=pg; and 3 more`; nothing if the config shows it as it is.
std::string shown_by(const problem& each) {
  std::string text;
  for (const combination& overrides : each.shown_by) {
    if (overrides.empty()) return {};
    text += fmt::format("{}{}", text.empty() ? "with " : "; ", fmt::join(overrides, " "));
  }
  if (each.combinations > each.shown_by.size())
    text += fmt::format("; and {} more", each.combinations - each.shown_by.size());
  return text;
}

std::string text_of(const problem& each, bool coloured) {
  const std::string_view colour = each.level == severity::error ? paint::bold_red : paint::bold_yellow;
  const std::string combinations = shown_by(each);
  const error shown = combinations.empty() ? each.what : each.what.with_trace(combinations);
  const std::string rendered = render(shown, {.colour = coloured});
  const std::size_t begin = std::min(rendered.find_first_not_of('\n'), rendered.size());
  return painted(coloured, colour, name_of(each.level)) + ": " + rendered.substr(begin) + '\n';
}

node_ptr text_node(std::string_view text) {
  return node::make(std::string(text));
}

node_ptr number_node(std::size_t number) {
  return node::make(integer(static_cast<std::int64_t>(number)));
}

node_ptr json_of(const combination& overrides) {
  list_value texts;
  for (const std::string& text : overrides) texts.items.push_back(text_node(text));
  return node::make(std::move(texts));
}

node_ptr json_of(const problem& each) {
  const node_ptr null = node::make(null_value{});
  const error_location* at = each.location();
  const std::string hint = each.hint();
  map_value fields;
  fields.set("severity", text_node(name_of(each.level)));
  fields.set("kind", text_node(each.kind));
  fields.set("message", text_node(each.message()));
  fields.set("file", at ? text_node(at->source) : null);
  fields.set("line", at ? number_node(at->line) : null);
  fields.set("column", at ? number_node(at->column) : null);
  fields.set("length", at ? number_node(at->length) : null);
  fields.set("hint", hint.empty() ? null : text_node(hint));
  list_value combinations;
  for (const combination& overrides : each.shown_by) combinations.items.push_back(json_of(overrides));
  fields.set("overrides", node::make(std::move(combinations)));
  fields.set("combinations", number_node(each.combinations));
  return node::make(std::move(fields));
}

}  // namespace

std::string problems_as_text(const validation& found, bool coloured) {
  std::string text;
  for (const problem& each : found.problems.sorted()) text += text_of(each, coloured);
  return text + fmt::format("{}, {} in {} of {}\n", counted(found.problems.count(severity::error), "error"),
                            counted(found.problems.count(severity::warning), "warning"),
                            counted(found.combinations, "combination"), counted(found.configs, "config"));
}

std::string problems_as_json(const validation& found) {
  list_value problems;
  for (const problem& each : found.problems.sorted()) problems.items.push_back(json_of(each));
  map_value whole;
  whole.set("problems", node::make(std::move(problems)));
  whole.set("errors", number_node(found.problems.count(severity::error)));
  whole.set("warnings", number_node(found.problems.count(severity::warning)));
  whole.set("combinations", number_node(found.combinations));
  whole.set("configs", number_node(found.configs));
  return emit_json(*node::make(std::move(whole))) + '\n';
}

}  // namespace hydranth::impl
