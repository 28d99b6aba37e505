#include "lib/tree/check_rules.hpp"

#include <algorithm>
#include <optional>

#include "lib/report/locate.hpp"
#include "lib/tree/convert.hpp"
#include "lib/tree/python_text.hpp"
#include "lib/tree/typing.hpp"

namespace hydranth::impl {

namespace {

class checker {
 public:
  explicit checker(rule_findings& found) : m_found(found) {}

  void visit(const node_ptr& container) {
    if (const map_value* map = container->as_map()) {
      for (const map_value::entry& entry : *map)
        visit_child(*container, entry.name, entry.value, field_of(*container, entry.name));
    } else if (const list_value* list = container->as_list()) {
      for (std::size_t i = 0; i < list->items.size(); ++i)
        visit_child(*container, i, list->items[i], nullptr);
    }
  }

 private:
  static const record_type::field* field_of(const node& map, const key& name) {
    const record_type* record = record_of(map);
    if (!record || !name.text()) return nullptr;
    for (const record_type::field& field : record->fields) {
      if (field.name == *name.text()) return &field;
    }
    return nullptr;
  }

  void visit_child(const node& container, const step& where, const node_ptr& child,
                   const record_type::field* field) {
    if (!is_special(*child)) check(container, where, child, field);
    m_path.push_back(where);
    // What a schema holds by itself stands in no text.
    if (field && !field->deprecated.empty() && child->origin())
      m_found.warnings.push_back("'" + full_key(m_path) + "' is deprecated: " + field->deprecated);
    visit(child);
    m_path.pop_back();
  }

  void check(const node& container, const step& where, const node_ptr& child,
             const record_type::field* field) {
    const value_rule* rule = declared_type(*child).rule.get();
    const std::optional<std::string> refusal = rule ? rule->refusal(child) : std::nullopt;
    if (!refusal) return;
    m_found.failures.push_back(rule_error(*child, *refusal, subject_in(container, m_path, step_text(where)),
                                          field ? field->help : std::string()));
  }

  rule_findings& m_found;
  key_path m_path;
};

/// A struct may not hold itself, so this ends.
bool has_rules(const value_type& type);

bool has_rules(const record_type* record) {
  return record && std::ranges::any_of(record->fields, [](const record_type::field& field) {
           return !field.deprecated.empty() || has_rules(*field.type);
         });
}

bool has_rules(const value_type& type) {
  if (type.rule) return true;
  if (const auto* list = type.get_if<list_type>()) return has_rules(*list->element);
  if (const auto* map = type.get_if<dict_type>()) return has_rules(*map->element);
  return has_rules(type.record());
}

}  // namespace

rule_findings check_rules(const node_ptr& root) {
  rule_findings found;
  checker(found).visit(root);
  return found;
}

bool has_rules(const node_ptr& root) {
  if (has_rules(declared_type(*root)) || has_rules(record_of(*root))) return true;
  const auto in_child = [](const node_ptr& child) { return has_rules(child); };
  if (const list_value* list = root->as_list()) return std::ranges::any_of(list->items, in_child);
  const map_value* map = root->as_map();
  return map && std::ranges::any_of(*map, in_child, &map_value::entry::value);
}

error rule_error(const node& value, const std::string& refusal, const error_subject& subject,
                 const std::string& help) {
  error failure =
      config_error(kinds::validation_error, "Value '" + python_str(value) + "' " + refusal, subject);
  if (!help.empty()) failure = failure.with_hint(help);
  return at_place(std::move(failure), value.origin());
}

}  // namespace hydranth::impl
