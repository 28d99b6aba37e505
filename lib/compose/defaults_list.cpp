#include "lib/compose/defaults_list.hpp"

#include <algorithm>
#include <span>
#include <unordered_map>
#include <utility>

#include "hydranth/error.hpp"
#include "lib/compose/builtin_source.hpp"
#include "lib/compose/defaults_tree.hpp"
#include "lib/report/locate.hpp"

namespace hydranth::impl {

namespace {

/// Does the leaf stand for a config that is merged?
bool is_config(const defaults_node& leaf) {
  return !leaf.is_dropped && leaf.place.name() && !leaf.place.is_missing();
}

/// What a leaf stands for: a config without a list, or the own content of the config that has it as its
/// `_self_`.
defaults_element make_element(const defaults_node& leaf) {
  const bool is_self = leaf.place.entry().is_self();
  const defaults_node& config = is_self ? *leaf.parent : leaf;
  defaults_element element;
  element.config_path = config.config_path();
  element.package = config.place.final_package();
  element.parent = config.parent->config_path();
  element.is_self = is_self;
  element.primary = config.is_primary;
  element.place = config.place.entry().place;
  if (!is_self && leaf.place.entry().is_group()) element.choice_key = leaf.place.choice_key();
  return element;
}

/// Calls the function with each leaf that stands for an element of the list, and with the element.
template <typename Visit>
void flatten(const defaults_node& tree, const Visit& visit) {
  if (tree.children.empty()) {
    if (!is_config(tree)) return;
    defaults_element element = make_element(tree);
    if (element.config_path != empty_config_path) visit(tree, std::move(element));
    return;
  }
  for (const auto& child : tree.children) flatten(*child, visit);
}

void collect_choices(const defaults_node& node, std::vector<choice_origin>& found) {
  if (node.parent && node.place.entry().is_group() && !node.place.entry().is_self())
    found.push_back({.made = {node.place.choice_key(), node.place.name()},
                     .is_deleted = node.is_deleted,
                     .is_dropped = node.is_dropped,
                     .included = way_to(node)});
  for (const auto& child : node.children) collect_choices(*child, found);
}

/// @param way  the entries by which the second one got in
[[noreturn]] void refuse_second(const defaults_element& second, const defaults_element& first,
                                std::span<const inclusion> way) {
  error failure(kinds::config_composition_exception,
                *second.choice_key + " appears more than once in the final defaults list");
  const std::string_view written =
      second.place ? second.place.text->text(second.place.where) : std::string_view();
  if (written.starts_with('+')) {
    failure = failure.with_hint("without the + it changes the choice: " + std::string(written.substr(1)));
  }
  failure = with_related(std::move(failure), "chosen here first", first.place);
  failure = at_place(std::move(failure), second.place);
  throw with_include_trace(std::move(failure), way.subspan(std::min<std::size_t>(1, way.size())));
}

}  // namespace

const choice* choice_table::find(const std::string& key) const {
  const auto found = m_index.find(key);
  return found == m_index.end() ? nullptr : &m_choices[found->second];
}

void choice_table::add(choice made) {
  m_index.emplace(made.key, m_choices.size());
  m_choices.push_back(std::move(made));
}

std::vector<defaults_element> make_defaults_list(const defaults_node& tree) {
  std::vector<defaults_element> list;
  flatten(tree, [&](const defaults_node&, defaults_element element) { list.push_back(std::move(element)); });
  std::unordered_map<std::string_view, std::size_t> choices;
  for (std::size_t i = 0; i < list.size(); ++i) {
    if (!list[i].choice_key) continue;
    const auto [first, is_new] = choices.emplace(*list[i].choice_key, i);
    if (!is_new) refuse_second(list[i], list[first->second], inclusions_of(tree)[i]);
  }
  return list;
}

std::vector<std::vector<inclusion>> inclusions_of(const defaults_node& tree) {
  std::vector<std::vector<inclusion>> ways;
  flatten(tree, [&](const defaults_node& leaf, const defaults_element&) { ways.push_back(way_to(leaf)); });
  return ways;
}

std::vector<choice_origin> choices_of(const defaults_node& tree) {
  std::vector<choice_origin> found;
  collect_choices(tree, found);
  return found;
}

defaults_tree describe(const defaults_node& tree) {
  defaults_tree described;
  if (tree.parent && tree.place.entry().is_group()) {
    described.made = {tree.place.choice_key(), tree.place.name()};
    described.label = described.made->key + ": " + described.made->value.value_or("null");
  } else {
    described.label = tree.config_path();
  }
  described.is_deleted = tree.is_deleted;
  described.is_dropped = tree.is_dropped;
  described.entry = tree.place.entry().place;
  described.chosen_at = tree.place.entry().chosen_at;
  described.children.reserve(tree.children.size());
  for (const auto& child : tree.children) described.children.push_back(describe(*child));
  return described;
}

}  // namespace hydranth::impl
