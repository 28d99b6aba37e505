#include "lib/run/verbs/diff_report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <utility>

#include "grammar/utf8.hpp"
#include "lib/report/excerpt.hpp"
#include "lib/report/paint.hpp"
#include "lib/run/describe.hpp"
#include "lib/tree/difference.hpp"
#include "lib/tree/emit_json.hpp"
#include "lib/tree/flow_text.hpp"

namespace hydranth::impl {

namespace {

std::optional<located_value> located(const compared_config& config, const key_path& path,
                                     const node_ptr& value) {
  if (!value) return std::nullopt;
  return located_value{path, value, config.origin_of(path)};
}

std::size_t width_of(std::string_view text) {
  return grammar::count_code_points(text);
}

/// What is missing to the column's width.
std::string padding(std::size_t column, std::size_t width) {
  return std::string(column > width ? column - width : 0, ' ');
}

class text_writer {
 public:
  text_writer(const std::filesystem::path& directory, bool coloured)
      : m_directory(directory), m_coloured(coloured) {}

  [[nodiscard]] std::string write(const std::vector<located_difference>& all) {
    for (const located_difference& each : all) {
      m_keys = std::max(m_keys, width_of(key_of(each)));
      if (each.first) widen(*each.first);
      if (each.second) widen(*each.second);
    }
    for (const located_difference& each : all) add(each);
    const auto added = std::ranges::count_if(all, [](const auto& each) { return !each.first; });
    const auto removed = std::ranges::count_if(all, [](const auto& each) { return !each.second; });
    const auto changed = static_cast<std::ptrdiff_t>(all.size()) - added - removed;
    return m_text + fmt::format("{} added, {} removed, {} changed\n", added, removed, changed);
  }

 private:
  // Longer values stick out, so that one of them does not push all places out of sight.
  static constexpr std::size_t widest_value = 40;

  static std::string key_of(const located_difference& each) {
    const std::string key = full_key(each.last().path);
    return key.empty() ? "(the whole config)" : printable(key);
  }

  void widen(const located_value& side) {
    m_values = std::max(m_values, std::min(widest_value, width_of(flow_text(*side.value))));
  }

  void add(const located_difference& each) {
    const std::string key = key_of(each);
    const std::string column = key + padding(m_keys, width_of(key)) + "  ";
    if (!each.first) return add_line("+ " + column, *each.second, paint::green);
    if (!each.second) return add_line("- " + column, *each.first, paint::red);
    add_line("~ " + column, *each.first, paint::red);
    add_line(std::string(m_keys + 1, ' ') + "-> ", *each.second, paint::green);
  }

  void add_line(const std::string& before, const located_value& side, std::string_view colour) {
    const std::string value = flow_text(*side.value);
    m_text += before + painted(m_coloured, colour, value);
    if (side.place) {
      const std::string place = printable(place_text(side.place, m_directory));
      m_text += padding(m_values, width_of(value)) + "  " + painted(m_coloured, paint::dim, place);
    }
    m_text += '\n';
  }

  const std::filesystem::path& m_directory;
  bool m_coloured;
  std::size_t m_keys = 0;
  std::size_t m_values = 0;
  std::string m_text;
};

node_ptr json_of(const std::optional<located_value>& side) {
  if (!side) return node::make(null_value{});
  map_value fields;
  fields.set("key", node::make(full_key(side->path)));
  fields.set("value", side->value);
  fields.set("place", place_node(side->place));
  return node::make(std::move(fields));
}

node_ptr json_of(const located_difference& each) {
  const std::string change = !each.first ? "added" : !each.second ? "removed" : "changed";
  map_value fields;
  fields.set("change", node::make(change));
  fields.set("key", node::make(full_key(each.last().path)));
  fields.set("a", json_of(each.first));
  fields.set("b", json_of(each.second));
  return node::make(std::move(fields));
}

}  // namespace

std::vector<located_difference> compare(const compared_config& first, const compared_config& second) {
  std::vector<located_difference> all;
  for (const difference& each : differences(first.root(), second.root())) {
    all.push_back(
        {located(first, each.first_path, each.first), located(second, each.second_path, each.second)});
  }
  return all;
}

std::string diff_as_text(const std::vector<located_difference>& all, const std::filesystem::path& directory,
                         bool coloured) {
  return all.empty() ? std::string() : text_writer(directory, coloured).write(all);
}

node_ptr diff_as_list(const std::vector<located_difference>& all) {
  list_value changes;
  for (const located_difference& each : all) changes.items.push_back(json_of(each));
  return node::make(std::move(changes));
}

std::string diff_as_json(const std::vector<located_difference>& all) {
  map_value whole;
  whole.set("equal", node::make(all.empty()));
  whole.set("changes", diff_as_list(all));
  return emit_json(*node::make(std::move(whole))) + '\n';
}

}  // namespace hydranth::impl
