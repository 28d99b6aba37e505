#include "lib/compose/repeated_configs.hpp"

#include <algorithm>

namespace hydranth::impl {

namespace {

bool is_at_or_below(const key_path& path, const key_path& top) {
  return path.size() >= top.size() && std::equal(top.begin(), top.end(), path.begin());
}

}  // namespace

repeated_configs::repeated_configs(std::span<const defaults_element> list) {
  for (const defaults_element& element : list) ++m_configs[element.config_path].turns_left;
  std::erase_if(m_configs, [](const auto& config) { return config.second.turns_left == 1; });
}

node_ptr repeated_configs::content(const defaults_element& element, node_ptr as_read,
                                   const node_ptr& composed) const {
  const auto found = m_configs.find(element.config_path);
  if (found == m_configs.end()) return as_read;
  node_ptr content = std::move(as_read);
  for (const auto& [path, value] : found->second.released) content = with_node_at(content, path, value);
  for (const key_path& path : found->second.shared) {
    content = with_node_at(content, path, node_at(composed, path));
  }
  return content;
}

void repeated_configs::note_merge(const defaults_element& element, const node_ptr& content,
                                  const node_ptr& before, const node_ptr& after) {
  for (auto& [config, of] : m_configs) release_replaced(of, before, after);
  const auto merged = m_configs.find(element.config_path);
  if (merged == m_configs.end()) return;
  if (--merged->second.turns_left == 0) {
    m_configs.erase(merged);
  } else if (element.package.empty()) {
    key_path path;
    share_new(merged->second, path, content, after);
  }
}

// Maps and lists merge into maps and lists, so that one which is none any more has been replaced.
void repeated_configs::release_replaced(sharing& of, const node_ptr& before, const node_ptr& after) {
  std::erase_if(of.shared, [&](const key_path& path) {
    const node_ptr now = node_at(after, path);
    if (now && now->is_container()) return false;
    of.released.emplace_back(path, node_at(before, path));
    return true;
  });
}

// A subtree that is new to the merged config is the content's own node; one that was merged is another node.
void repeated_configs::share_new(sharing& of, key_path& path, const node_ptr& content,
                                 const node_ptr& after) {
  const map_value* map = content->as_map();
  const map_value* merged = after->as_map();
  if (!map || !merged) return;
  for (const map_value::entry& entry : *map) {
    const node_ptr result = merged->get(entry.name);
    if (!result || !entry.value->is_container()) continue;
    path.emplace_back(entry.name);
    const auto is_above = [&](const auto& known) { return is_at_or_below(path, known); };
    if (result != entry.value) {
      share_new(of, path, entry.value, result);
    } else if (std::none_of(of.shared.begin(), of.shared.end(), is_above) &&
               std::none_of(of.released.begin(), of.released.end(),
                            [&](const auto& known) { return is_above(known.first); })) {
      of.shared.push_back(path);
    }
    path.pop_back();
  }
}

}  // namespace hydranth::impl
