// Setting the value under a key's text (edit.hpp).
#include <utility>

#include "lib/tree/acceptance.hpp"
#include "lib/tree/assign.hpp"
#include "lib/tree/edit.hpp"
#include "lib/tree/edit_frame.hpp"
#include "lib/tree/edit_list.hpp"
#include "lib/tree/load.hpp"
#include "lib/tree/merge_below.hpp"
#include "lib/tree/python_number.hpp"
#include "lib/tree/typing.hpp"

namespace hydranth::impl {

namespace {

/// A path of more elements is refused: trees of that depth could not be walked.
constexpr std::size_t most_elements = 1000;

bool is_container_class(const node_ptr& value) {
  if (!value) return false;
  const node_class kind = node_class_of(*value);
  return kind == node_class::map || kind == node_class::list;
}

key index_of_element(const std::string& element) {
  auto number = read_python_int(element);
  if (!number) throw error(kinds::value_error, "invalid literal for int() with base 10: '" + element + "'");
  return key(*std::move(number));
}

/// The value of `key=value`, which is YAML. Nothing is null.
node_ptr read_value(const std::string& entry, std::size_t begin) {
  const grammar::source_ptr whole = grammar::source::make("dotlist", entry);
  const grammar::range where{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(entry.size())};
  return read_yaml_value(grammar::source::make_part(entry.substr(begin), {whole, where}));
}

/// A record's instance is put in the place of what is there, as Python's dataclass instances are.
bool can_be_merged(const node& value) {
  return value.is_container() && !record_of(value);
}

class updater {
 public:
  updater(std::string_view key_text, update_options options, const dereferencer& dereference)
      : m_key_text(key_text), m_options(options), m_dereference(dereference) {}

  /// The container with the value set below it.
  [[nodiscard]] node_ptr updated(edit_frame& self, std::span<const std::string> elements,
                                 const node_ptr& value) const {
    if (m_options.force_add) self.open_struct();
    if (elements.size() == 1) return with_last(self, elements.front(), value);
    const node_ptr through = with_container(self, elements.front());
    const step where = step_of(*through, elements.front());
    const node_ptr child = node_at(through, {where});
    if (child->is_missing()) {
      const std::string name = step_text(where);
      throw self.failure(kinds::missing_mandatory_value, "Missing mandatory value: " + self.full_key_of(name),
                         name);
    }
    if (child->is_null()) {
      throw error(kinds::config_type_error, "Cannot set '" + std::string(m_key_text) + "' because '" +
                                                self.full_key_of(elements.front()) + "' is None");
    }
    if (!child->is_container()) {
      throw error(kinds::assertion_error, "Unexpected type for root: " + object_type_name(*child));
    }
    edit_frame below(&self, where, child);
    return with_node_at(through, {where}, updated(below, elements.subspan(1), value));
  }

 private:
  /// The container, with a container under the element: an empty map takes the place of anything else.
  [[nodiscard]] node_ptr with_container(const edit_frame& self, const std::string& element) const {
    const node& container = self.container();
    if (const map_value* map = container.as_map()) {
      if (is_container_class(map->get(element))) return self.container_ptr();
      return with_key(self, element, node::make(map_value{}), kinds::config_key_error);
    }
    if (!read_python_int(element))
      throw error(kinds::type_error, "Index '" + element + "' (str) is not an int");
    const key index = index_of_element(element);
    const auto position = position_of(container, *as_index(index));
    if (position && is_container_class(container.as_list()->items[*position])) return self.container_ptr();
    return with_item(self, index, {node::make(map_value{})});
  }

  [[nodiscard]] static step step_of(const node& container, const std::string& element) {
    if (container.as_map()) return key(element);
    return *position_of(container, *as_index(index_of_element(element)));
  }

  [[nodiscard]] static node_ptr with_key(const edit_frame& self, const std::string& element,
                                         const node_ptr& value, std::string_view unknown_key_kind) {
    map_value content = *self.container().as_map();
    assign_key(self, content, element, {value}, unknown_key_kind);
    return self.container().with_value(std::move(content));
  }

  [[nodiscard]] node_ptr with_last(edit_frame& self, const std::string& element,
                                   const node_ptr& value) const {
    if (const map_value* map = self.container().as_map()) {
      if (m_options.merge && can_be_merged(*value)) {
        const node_ptr target = map->get(element);
        if (!target) self.check_new_key(element, kinds::config_attribute_error);
        if (is_container_class(target)) return merged(self, key(element), target, value);
      }
      return with_key(self, element, value, kinds::config_attribute_error);
    }
    const key index = index_of_element(element);
    if (m_options.merge && can_be_merged(*value)) {
      const std::size_t position = existing_position(self, index);
      const node_ptr& target = self.container().as_list()->items[position];
      if (is_container_class(target)) return merged(self, position, target, value);
    }
    return with_item(self, index, {value});
  }

  [[nodiscard]] node_ptr merged(const edit_frame& self, const step& where, const node_ptr& target,
                                const node_ptr& value) const {
    // What is merged is first made a config of its own.
    check_acceptable(value);
    return with_node_at(self.container_ptr(), {where},
                        merge_below(self, where, target, value, m_dereference));
  }

  std::string_view m_key_text;
  update_options m_options;
  const dereferencer& m_dereference;
};

}  // namespace

node_ptr update(const node_ptr& root, std::string_view key_text, const node_ptr& value,
                update_options options, const dereferencer& dereference) {
  const std::vector<std::string> elements = split_key(key_text);
  if (elements.empty()) throw error(kinds::index_error, "list index out of range");
  if (elements.size() > most_elements) {
    throw error(kinds::config_key_error,
                "the key has more than " + std::to_string(most_elements) + " elements");
  }
  edit_frame self(root);
  return updater(key_text, options, dereference).updated(self, elements, value);
}

node_ptr update_from_dotlist(const node_ptr& root, std::span<const std::string> dotlist,
                             const dereferencer& dereference) {
  node_ptr updated = root;
  for (const std::string& entry : dotlist) {
    const std::size_t sign = entry.find('=');
    const std::string name = entry.substr(0, sign);
    const node_ptr value = sign == std::string::npos ? node::make(null_value{}) : read_value(entry, sign + 1);
    updated = update(updated, name, value, {}, dereference);
  }
  return updated;
}

}  // namespace hydranth::impl
