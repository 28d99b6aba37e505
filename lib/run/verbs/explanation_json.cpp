// An explanation for a program (explanation.hpp).
#include <utility>

#include "lib/run/describe.hpp"
#include "lib/run/verbs/explanation.hpp"

namespace hydranth::impl {

namespace {

node_ptr text(std::string_view content) {
  return node::make(std::string(content));
}

template <typename Item, typename Make>
node_ptr list_of(const std::vector<Item>& items, const Make& make) {
  list_value list;
  for (const Item& each : items) list.items.push_back(make(each));
  return node::make(std::move(list));
}

node_ptr inclusion_node(const inclusion& of) {
  map_value content;
  content.set("config", text(of.config_path));
  if (of.entry) content.set("entry", word_node(of.entry));
  if (of.chosen_at) content.set("chosen", word_node(of.chosen_at));
  return node::make(std::move(content));
}

node_ptr choice_node(const choice_origin& of) {
  map_value content;
  content.set("option", of.made.value ? text(*of.made.value) : node::make(null_value{}));
  content.set("state", text(of.is_deleted ? "deleted" : of.is_dropped ? "not there" : "chosen"));
  content.set("included", list_of(of.included, inclusion_node));
  return node::make(std::move(content));
}

node_ptr value_node(const value_change& of) {
  map_value content;
  content.set("key", text(full_key(of.path)));
  if (of.before) content.set("before", of.before);
  if (of.after) content.set("after", of.after);
  content.set("place", place_node(of.place));
  return node::make(std::move(content));
}

struct layer_describer {
  map_value& content;

  void operator()(const config_layer& layer) const {
    content.set("kind", text(layer.is_schema ? "schema" : "config"));
    content.set("config", text(layer.element.config_path));
    content.set("package", text(layer.element.package));
    content.set("source", text(layer.source));
    content.set("included", list_of(layer.included, inclusion_node));
  }
  void operator()(const config_override& from) const {
    content.set("kind", text("override"));
    content.set("override", text(from.input()));
  }
  void operator()(const hydra_layer&) const { content.set("kind", text("composing")); }
};

node_ptr layer_node(const key_change& of) {
  map_value content;
  std::visit(layer_describer{content}, of.layer->from);
  content.set("place", place_node(of.place));
  content.set("values", list_of(of.values, value_node));
  return node::make(std::move(content));
}

void add_value(const value_explanation& of, map_value& content) {
  content.set("key", text(of.key));
  if (of.raw) content.set("raw", of.raw);
  if (of.resolved) content.set("resolved", of.resolved);
  if (!of.failure.empty()) content.set("error", text(of.failure));
  if (of.target) {
    map_value target;
    target.set("key", text(of.target->key));
    target.set("place", place_node(of.target->place));
    content.set("target", node::make(std::move(target)));
  }
  content.set("layers", list_of(of.changes, layer_node));
}

}  // namespace

node_ptr to_json_node(const explanation& of) {
  map_value content;
  content.set("asked", text(of.asked));
  if (!of.choices.empty()) content.set("choices", list_of(of.choices, choice_node));
  if (of.value) add_value(*of.value, content);
  return node::make(std::move(content));
}

}  // namespace hydranth::impl
