#include "lib/tree/tree_change.hpp"

#include <algorithm>
#include <string>

#include "lib/tree/emit_yaml.hpp"

namespace hydranth::impl {

namespace {

template <typename T>
bool holds_same(const node& one, const node& other) {
  const T* value = one.get_if<T>();
  const T* other_value = other.get_if<T>();
  return value && other_value && *value == *other_value;
}

/// Most values are the same and of these kinds: writing them to see would cost more than all the rest.
bool obviously_alike(const node_ptr& one, const node_ptr& other) {
  return one == other || holds_same<std::string>(*one, *other) || holds_same<integer>(*one, *other) ||
         holds_same<bool>(*one, *other) || holds_same<null_value>(*one, *other) ||
         holds_same<interpolation_value>(*one, *other) || holds_same<missing_value>(*one, *other);
}

bool written_alike(const node_ptr& one, const node_ptr& other) {
  return obviously_alike(one, other) || emit_yaml(*one) == emit_yaml(*other);
}

class comparison {
 public:
  explicit comparison(std::vector<key_path>& removed) : m_removed(removed) {}

  map_value changes(const map_value& before, const map_value& after) {
    map_value set;
    for (const map_value::entry& entry : before) {
      if (after.contains(entry.name)) continue;
      m_removed.push_back(m_path);
      m_removed.back().emplace_back(entry.name);
    }
    for (const map_value::entry& entry : after) {
      const node_ptr old = before.get(entry.name);
      if (!old) {
        set.set(entry.name, entry.value);
      } else if (old != entry.value) {
        add_change(set, entry, old);
      }
    }
    return set;
  }

 private:
  void add_change(map_value& set, const map_value::entry& entry, const node_ptr& old) {
    const map_value* before = old->as_map();
    const map_value* after = entry.value->as_map();
    if (!before || !after) {
      if (!written_alike(old, entry.value)) set.set(entry.name, entry.value);
      return;
    }
    m_path.emplace_back(entry.name);
    map_value below = changes(*before, *after);
    m_path.pop_back();
    if (!below.empty()) set.set(entry.name, node::make(std::move(below)));
  }

  std::vector<key_path>& m_removed;
  key_path m_path;
};

node_ptr with_values(const node_ptr& before, const node_ptr& set) {
  const map_value* old = before->as_map();
  const map_value* changes = set->as_map();
  if (!old || !changes) return set;
  map_value made = *old;
  for (const map_value::entry& entry : *changes) {
    const node_ptr there = old->get(entry.name);
    made.set(entry.name, there ? with_values(there, entry.value) : entry.value);
  }
  return before->with_value(std::move(made));
}

}  // namespace

tree_change change_between(const node_ptr& before, const node_ptr& after) {
  tree_change change;
  change.set = node::make(comparison(change.removed).changes(*before->as_map(), *after->as_map()));
  return change;
}

bool same_as_written(const node_ptr& one, const node_ptr& other) {
  const map_value* map = one->as_map();
  const map_value* other_map = other->as_map();
  if (!map || !other_map) return written_alike(one, other);
  const auto same_entry = [](const map_value::entry& a, const map_value::entry& b) {
    return a.name == b.name && same_as_written(a.value, b.value);
  };
  return std::ranges::equal(map->entries(), other_map->entries(), same_entry);
}

node_ptr changed_by(const node_ptr& before, const tree_change& change) {
  node_ptr made = before;
  for (const key_path& path : change.removed) made = without_node_at(made, path);
  return with_values(made, change.set);
}

}  // namespace hydranth::impl
