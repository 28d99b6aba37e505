#include "lib/run/verbs/groups_report.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <optional>
#include <string_view>
#include <utility>

#include "lib/run/columns.hpp"
#include "lib/run/describe.hpp"
#include "lib/tree/emit_json.hpp"

namespace hydranth::impl {

namespace {

using status = group_use::status;

std::string names_of(const group_listing& group) {
  std::string names;
  for (const group_option& option : group.options) names += (names.empty() ? "" : ", ") + option.name;
  return names;
}

std::string chosen_text(const group_use& use) {
  if (!use.is_listed) return "-";
  if (use.takes_list) return fmt::format("[{}]", fmt::join(use.chosen, ", "));
  if (use.state == status::missing) return std::string(missing_text);
  return use.chosen.empty() ? "null" : use.chosen.front();
}

/// The file, if the place of the search path is a directory.
std::optional<std::string> file_of(const group_listing& group, const group_option& option) {
  constexpr std::string_view scheme = "file://";
  if (!option.source.starts_with(scheme)) return std::nullopt;
  const std::filesystem::path directory(option.source.substr(scheme.size()));
  return (directory / with_extension(group.name + "/" + option.name)).lexically_normal().string();
}

std::string shown_package(const std::optional<std::string>& package) {
  if (!package) return "?";
  return package->empty() ? "_global_" : *package;
}

/// What is chosen, and why.
std::string heading(const group_listing& group, const group_use& use,
                    const std::filesystem::path& directory) {
  if (!use.is_listed) return fmt::format("{}: in no defaults list\n", group.name);
  std::string text = use.override_key + ": " + chosen_text(use);
  if (use.state == status::deleted) text = use.override_key + ": deleted";
  if (use.state == status::missing) text += ", has to be chosen";
  if (use.state == status::not_there) text += ", which is optional and not there";
  if (use.chosen_at) text += ", from " + place_text(use.chosen_at, directory);
  return text + '\n';
}

std::string details_of(const group_listing& group, const group_use& use,
                       const std::filesystem::path& directory) {
  columns rows;
  for (std::size_t i = 0; i < group.options.size(); ++i) {
    const group_option& option = group.options[i];
    const std::string file = file_of(group, option).value_or(option.source);
    const std::string override_text = use.override_key.empty() ? option.name : override_of(use, option.name);
    rows.add({override_text, "package " + shown_package(use.packages[i]), relative_to(file, directory)});
  }
  return heading(group, use, directory) + rows.to_text("  ") +
         fmt::format("  in a defaults list: `- {}: {}`\n", use.entry_key,
                     use.takes_list ? "[OPTION, ...]" : "OPTION");
}

node_ptr text_node(std::string_view text) {
  return node::make(std::string(text));
}

node_ptr chosen_node(const group_use& use) {
  if (use.takes_list) {
    list_value options;
    for (const std::string& option : use.chosen) options.items.push_back(text_node(option));
    return node::make(std::move(options));
  }
  return use.chosen.empty() ? node::make(null_value{}) : text_node(use.chosen.front());
}

std::string_view name_of(const group_use& use) {
  if (!use.is_listed) return "not listed";
  switch (use.state) {
    case status::chosen:
      return "chosen";
    case status::null:
      return "null";
    case status::missing:
      return "missing";
    case status::deleted:
      return "deleted";
    case status::not_there:
      return "not there";
  }
  return "";
}

node_ptr option_node(const group_listing& group, const group_use& use, std::size_t index) {
  const node_ptr null = node::make(null_value{});
  const group_option& option = group.options[index];
  const std::optional<std::string> file = file_of(group, option);
  const std::optional<std::string>& package = use.packages[index];
  map_value content;
  content.set("option", text_node(option.name));
  content.set("override", use.override_key.empty() ? null : text_node(override_of(use, option.name)));
  content.set("package", package ? text_node(*package) : null);
  content.set("source", text_node(option.source));
  content.set("file", file ? text_node(*file) : null);
  return node::make(std::move(content));
}

node_ptr use_node(const group_listing& group, const group_use& use) {
  map_value content;
  content.set("override",
              use.override_key.empty() ? node::make(null_value{}) : text_node(use.override_key + "="));
  content.set("entry", text_node(use.entry_key));
  content.set("state", text_node(name_of(use)));
  content.set("chosen", chosen_node(use));
  content.set("place", place_node(use.chosen_at));
  list_value options;
  for (std::size_t i = 0; i < group.options.size(); ++i) options.items.push_back(option_node(group, use, i));
  content.set("options", node::make(std::move(options)));
  return node::make(std::move(content));
}

}  // namespace

std::string groups_overview(const std::vector<group_listing>& groups) {
  if (groups.empty()) return {};
  columns rows;
  rows.add({"OVERRIDE", "CHOSEN", "OPTIONS"});
  for (const group_listing& group : groups) {
    for (const group_use& use : group.uses) {
      const std::string key = use.override_key.empty() ? "-" : use.override_key + "=";
      rows.add({key, chosen_text(use), names_of(group)});
    }
  }
  return rows.to_text();
}

std::string groups_in_detail(const std::vector<group_listing>& groups,
                             const std::filesystem::path& directory) {
  std::string text;
  for (const group_listing& group : groups) {
    for (const group_use& use : group.uses)
      text += (text.empty() ? "" : "\n") + details_of(group, use, directory);
  }
  return text;
}

std::string groups_as_json(const std::vector<group_listing>& groups) {
  list_value list;
  for (const group_listing& group : groups) {
    map_value content;
    content.set("group", text_node(group.name));
    list_value uses;
    for (const group_use& use : group.uses) uses.items.push_back(use_node(group, use));
    content.set("uses", node::make(std::move(uses)));
    list.items.push_back(node::make(std::move(content)));
  }
  return emit_json(*node::make(std::move(list))) + '\n';
}

}  // namespace hydranth::impl
