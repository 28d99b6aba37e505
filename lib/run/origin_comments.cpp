#include "lib/run/origin_comments.hpp"

#include <algorithm>
#include <vector>

#include "grammar/utf8.hpp"
#include "lib/compose/explain.hpp"
#include "lib/report/excerpt.hpp"
#include "lib/run/describe.hpp"
#include "lib/tree/emit_yaml.hpp"

namespace hydranth::impl {

namespace {

/// Comments stand in one column as far as this; behind a longer line the comment follows it.
constexpr std::size_t widest_column = 60;

bool has_items(const node& value) {
  if (const map_value* map = value.as_map()) return !map->empty();
  const list_value* list = value.as_list();
  return list && !list->items.empty();
}

class commenter {
 public:
  commenter(const composition_history& history, const std::filesystem::path& directory)
      : m_history(history), m_directory(directory) {}

  /// @param shown  what is shown of the path; resolving may have put it there
  [[nodiscard]] std::string origin(key_path path, const node& shown) const {
    if (!node_at(m_history.root(), path) && shown.origin())
      return printable(place_text(shown.origin(), m_directory));
    while (!path.empty() && !node_at(m_history.root(), path)) path.pop_back();
    const node_ptr value = node_at(m_history.root(), path);
    // Without a place of its own a map's origin is that of what it holds.
    if (!value->origin() && has_items(*value)) return "";
    const value_origin from = origin_of(m_history, path);
    if (from.place) return printable(place_text(from.place, m_directory));
    return from.layer ? printable(layer_name(*from.layer)) : "";
  }

 private:
  const composition_history& m_history;
  const std::filesystem::path& m_directory;
};

struct line {
  std::string_view text;
  std::string comment;
};

std::vector<line> split_lines(std::string_view text) {
  std::vector<line> lines;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    lines.push_back({text.substr(0, end), ""});
    text.remove_prefix(end + 1);
  }
  return lines;
}

std::string joined(const std::vector<line>& lines) {
  std::size_t column = 0;
  for (const line& each : lines) {
    const std::size_t width = grammar::count_code_points(each.text);
    if (!each.comment.empty() && width <= widest_column) column = std::max(column, width);
  }
  std::string text;
  for (const line& each : lines) {
    text += each.text;
    if (!each.comment.empty()) {
      const std::size_t width = grammar::count_code_points(each.text);
      text += std::string(column > width ? column - width : 0, ' ') + "  # " + each.comment;
    }
    text += '\n';
  }
  return text;
}

}  // namespace

std::string yaml_with_origins(const node_ptr& value, const composition_history& history, const key_path& at,
                              const std::filesystem::path& directory) {
  std::vector<emitted_value> values;
  const std::string text = emit_yaml(*value, values);
  std::vector<line> lines = split_lines(text);
  const commenter comment(history, directory);
  std::size_t number = 0;
  auto counted = text.begin();
  for (const emitted_value& each : values) {
    const auto end = text.begin() + static_cast<std::ptrdiff_t>(each.offset);
    number += static_cast<std::size_t>(std::count(counted, end, '\n'));
    counted = end;
    key_path path = at;
    path.insert(path.end(), each.path.begin(), each.path.end());
    lines[number].comment = comment.origin(std::move(path), *node_at(value, each.path));
  }
  return joined(lines);
}

std::string with_origin(std::string_view text, const node_ptr& value, const composition_history& history,
                        const key_path& at, const std::filesystem::path& directory) {
  const std::string comment = commenter(history, directory).origin(at, *value);
  return std::string(text) + (comment.empty() ? "" : "  # " + comment) + '\n';
}

}  // namespace hydranth::impl
