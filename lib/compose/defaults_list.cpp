#include "lib/compose/defaults_list.hpp"

#include <unordered_set>
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

void flatten(const defaults_node& tree, std::vector<defaults_element>& list) {
  if (tree.children.empty()) {
    if (!is_config(tree)) return;
    defaults_element element = make_element(tree);
    if (element.config_path != empty_config_path) list.push_back(std::move(element));
    return;
  }
  for (const auto& child : tree.children) flatten(*child, list);
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
  flatten(tree, list);
  std::unordered_set<std::string_view> keys;
  for (const defaults_element& element : list) {
    if (!element.choice_key || keys.insert(*element.choice_key).second) continue;
    throw at_place(error(kinds::config_composition_exception,
                         *element.choice_key + " appears more than once in the final defaults list"),
                   element.place);
  }
  return list;
}

defaults_tree describe(const defaults_node& tree) {
  defaults_tree described;
  if (tree.parent && tree.place.entry().is_group()) {
    described.label = tree.place.choice_key() + ": " + tree.place.name().value_or("null");
  } else {
    described.label = tree.config_path();
  }
  described.children.reserve(tree.children.size());
  for (const auto& child : tree.children) described.children.push_back(describe(*child));
  return described;
}

}  // namespace hydranth::impl
