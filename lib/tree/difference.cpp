#include "lib/tree/difference.hpp"

#include <algorithm>
#include <cstdint>
#include <span>
#include <string>
#include <utility>

#include "lib/tree/emit_yaml.hpp"

namespace hydranth::impl {

namespace {

using item_span = std::span<const node_ptr>;
using text_span = std::span<const std::string>;

// Lists whose table would have more cells than this are compared item by item.
constexpr std::size_t most_cells = 1'000'000;

/// A text that two values share if they are equal. Lengths keep texts from running into each other.
std::string identity_of(const node& value) {
  if (const list_value* list = value.as_list()) {
    std::string text = "[";
    for (const node_ptr& item : list->items) text += identity_of(*item);
    return text + "]";
  }
  const map_value* map = value.as_map();
  if (!map) {
    const std::string text = emit_yaml(value);
    return std::to_string(text.size()) + ":" + text;
  }
  std::vector<std::string> entries;
  for (const map_value::entry& entry : *map) {
    const std::string name = step_text(entry.name);
    entries.push_back(std::to_string(name.size()) + ":" + name + identity_of(*entry.value));
  }
  std::ranges::sort(entries);
  std::string text = "{";
  for (const std::string& entry : entries) text += entry;
  return text + "}";
}

std::vector<std::string> identities_of(item_span items) {
  std::vector<std::string> texts;
  texts.reserve(items.size());
  for (const node_ptr& item : items) texts.push_back(identity_of(*item));
  return texts;
}

/// Lists that hold no lists or maps are one value to a person.
bool is_value(const node& content) {
  if (const map_value* map = content.as_map()) return map->empty();
  const list_value* list = content.as_list();
  return !list ||
         std::ranges::none_of(list->items, [](const node_ptr& item) { return item->is_container(); });
}

/// Items of two lists that belong together, as indices.
struct item_pair {
  std::size_t first = 0;
  std::size_t second = 0;
};

/// The longest alignment of equal items.
std::vector<item_pair> align(text_span first, text_span second) {
  if (first.empty() || second.empty() || first.size() > most_cells / second.size()) return {};
  const std::size_t width = second.size() + 1;
  // How many items can be aligned from (i, j) on.
  std::vector<std::uint32_t> longest((first.size() + 1) * width);
  for (std::size_t i = first.size(); i-- > 0;) {
    for (std::size_t j = second.size(); j-- > 0;) {
      longest[i * width + j] = first[i] == second[j]
                                   ? longest[(i + 1) * width + j + 1] + 1
                                   : std::max(longest[(i + 1) * width + j], longest[i * width + j + 1]);
    }
  }
  std::vector<item_pair> aligned;
  for (std::size_t i = 0, j = 0; i < first.size() && j < second.size();) {
    if (first[i] == second[j]) {
      aligned.push_back({i++, j++});
    } else if (longest[(i + 1) * width + j] >= longest[i * width + j + 1]) {
      ++i;
    } else {
      ++j;
    }
  }
  return aligned;
}

class comparison {
 public:
  void compare(const node_ptr& first, const node_ptr& second) {
    if (first == second) return;
    if (first->as_map() && second->as_map()) return compare_maps(*first->as_map(), *second->as_map());
    if (first->as_list() && second->as_list()) {
      return compare_lists(first->as_list()->items, second->as_list()->items);
    }
    if (identity_of(*first) != identity_of(*second)) m_found.push_back({m_first, m_second, first, second});
  }

  [[nodiscard]] std::vector<difference> take() { return std::move(m_found); }

 private:
  void compare_maps(const map_value& first, const map_value& second) {
    for (const map_value::entry& entry : first) {
      const node_ptr other = second.get(entry.name);
      other ? compare_at(entry.name, entry.name, entry.value, other) : remove(entry.name, entry.value);
    }
    for (const map_value::entry& entry : second) {
      if (!first.contains(entry.name)) add(entry.name, entry.value);
    }
  }

  void compare_lists(item_span first, item_span second) {
    const std::vector<std::string> names = identities_of(first);
    const std::vector<std::string> other_names = identities_of(second);
    const std::size_t shorter = std::min(names.size(), other_names.size());
    std::size_t head = 0;
    while (head < shorter && names[head] == other_names[head]) ++head;
    std::size_t tail = 0;
    while (head + tail < shorter &&
           names[names.size() - 1 - tail] == other_names[other_names.size() - 1 - tail])
      ++tail;

    const auto middle = [&](text_span all) { return all.subspan(head, all.size() - head - tail); };
    std::vector<item_pair> aligned = align(middle(names), middle(other_names));
    aligned.push_back({middle(names).size(), middle(other_names).size()});
    item_pair from{head, head};
    for (const item_pair& pair : aligned) {
      const item_pair to{head + pair.first, head + pair.second};
      compare_items(first, second, from, to);
      from = {to.first + 1, to.second + 1};
    }
  }

  /// The items between two alignments, in their order.
  void compare_items(item_span first, item_span second, item_pair from, item_pair to) {
    for (; from.first < to.first && from.second < to.second; ++from.first, ++from.second) {
      compare_at(from.first, from.second, first[from.first], second[from.second]);
    }
    for (; from.first < to.first; ++from.first) remove(from.first, first[from.first]);
    for (; from.second < to.second; ++from.second) add(from.second, second[from.second]);
  }

  void compare_at(step first_step, step second_step, const node_ptr& first, const node_ptr& second) {
    m_first.push_back(std::move(first_step));
    m_second.push_back(std::move(second_step));
    compare(first, second);
    m_first.pop_back();
    m_second.pop_back();
  }

  void remove(step where, const node_ptr& value) { add_values(m_first, std::move(where), value, true); }
  void add(step where, const node_ptr& value) { add_values(m_second, std::move(where), value, false); }

  /// All values at and below a step from the path.
  void add_values(key_path path, step where, const node_ptr& value, bool is_removed) {
    path.push_back(std::move(where));
    if (is_value(*value)) {
      m_found.push_back({path, path, is_removed ? value : nullptr, is_removed ? nullptr : value});
    } else if (const map_value* map = value->as_map()) {
      for (const map_value::entry& entry : *map) add_values(path, entry.name, entry.value, is_removed);
    } else {
      const item_span items = value->as_list()->items;
      for (std::size_t i = 0; i < items.size(); ++i) add_values(path, i, items[i], is_removed);
    }
  }

  key_path m_first;
  key_path m_second;
  std::vector<difference> m_found;
};

}  // namespace

std::vector<difference> differences(const node_ptr& first, const node_ptr& second) {
  comparison all;
  all.compare(first, second);
  return all.take();
}

}  // namespace hydranth::impl
