// --info for programs (info.hpp).
#include <utility>

#include "lib/run/describe.hpp"
#include "lib/run/info.hpp"

namespace hydranth::impl {

namespace {

node_ptr text(std::string_view content) {
  return node::make(std::string(content));
}

node_ptr text_or_null(const std::optional<std::string>& content) {
  return content ? text(*content) : node::make(null_value{});
}

node_ptr plugins_node() {
  map_value kinds;
  for (const auto& [kind, names] : known_plugins()) {
    list_value list;
    for (const std::string_view name : names) list.items.push_back(text(name));
    kinds.set(kind, node::make(std::move(list)));
  }
  return node::make(std::move(kinds));
}

node_ptr search_path_node(const std::vector<source_info>& sources) {
  list_value list;
  for (const source_info& source : sources) {
    map_value place;
    place.set("provider", text(source.provider));
    place.set("path", text(source.schema + "://" + source.path));
    list.items.push_back(node::make(std::move(place)));
  }
  return node::make(std::move(list));
}

node_ptr defaults_node_of(const std::vector<defaults_element>& elements) {
  list_value list;
  for (const defaults_element& element : elements) {
    map_value entry;
    entry.set("config", text(element.config_path));
    entry.set("package", text(element.package));
    entry.set("self", node::make(element.is_self));
    entry.set("parent", text(element.parent));
    entry.set("place", place_node(element.place));
    list.items.push_back(node::make(std::move(entry)));
  }
  return node::make(std::move(list));
}

node_ptr tree_node(const defaults_tree& tree) {
  map_value entry;
  entry.set("label", text(tree.label));
  if (tree.made) {
    entry.set("choice", text(tree.made->key));
    entry.set("option", text_or_null(tree.made->value));
    entry.set("state", text(tree.is_deleted ? "deleted" : tree.is_dropped ? "not there" : "chosen"));
  }
  if (tree.entry) entry.set("entry", word_node(tree.entry));
  if (tree.chosen_at) entry.set("chosen", word_node(tree.chosen_at));
  list_value children;
  for (const defaults_tree& child : tree.children) children.items.push_back(tree_node(child));
  entry.set("children", node::make(std::move(children)));
  return node::make(std::move(entry));
}

}  // namespace

node_ptr info_node(const application& app, const std::string& topic, const override_sources& overrides,
                   run_mode mode) {
  const bool all = topic == "all";
  const bool config_too = all || topic == "config";
  const auto asks_for = [&](std::string_view part) { return config_too || topic == part; };
  map_value parts;
  if (all) parts.set("version", text(compatible_version));
  if (all || topic == "plugins") parts.set("plugins", plugins_node());
  std::optional<composed_config> composed;
  if (asks_for("searchpath")) {
    composed = compose_application(app, overrides, mode);
    parts.set("searchpath", search_path_node(composed->details.merged->sources));
  }
  if (asks_for("defaults-tree") || asks_for("defaults")) {
    const defaults_overview overview =
        app.configs->expand_defaults(composition_request(app, overrides, mode));
    if (asks_for("defaults-tree")) parts.set("defaults_tree", tree_node(overview.tree));
    if (asks_for("defaults")) parts.set("defaults", defaults_node_of(overview.list));
  }
  if (config_too) parts.set("config", config_access::node_of(job_config(composed->full)));
  return node::make(std::move(parts));
}

}  // namespace hydranth::impl
