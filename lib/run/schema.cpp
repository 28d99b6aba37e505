#include "hydranth/schema.hpp"

#include <algorithm>
#include <mutex>
#include <regex>

#include "hydranth/bind.hpp"
#include "hydranth/config_store.hpp"
#include "lib/report/locate.hpp"
#include "lib/report/suggest.hpp"
#include "lib/run/configs.hpp"
#include "lib/run/schemas.hpp"
#include "lib/tree/check_rules.hpp"
#include "lib/tree/convert.hpp"
#include "lib/tree/emit_json.hpp"
#include "lib/tree/merge.hpp"

namespace hydranth {

namespace {

using impl::config_access;
using impl::node;
using impl::node_ptr;
using impl::schema_access;
using impl::value_type_ptr;

/// Unordered unless both are numbers.
std::partial_ordering compare_numbers(const node& a, const node& b) {
  const auto* whole_a = a.get_if<impl::integer>();
  const auto* whole_b = b.get_if<impl::integer>();
  const auto* real_a = a.get_if<double>();
  const auto* real_b = b.get_if<double>();
  if (whole_a && whole_b) return *whole_a <=> *whole_b;
  if (whole_a && real_b) return whole_a->compare(*real_b);
  if (real_a && whole_b) return 0 <=> whole_b->compare(*real_a);
  return real_a && real_b ? *real_a <=> *real_b : std::partial_ordering::unordered;
}

std::string text_of(const config& value) {
  return impl::emit_json(*config_access::node_of(value));
}

std::string texts_of(const std::vector<config>& values) {
  std::string texts;
  for (const config& value : values) texts += (texts.empty() ? "" : ", ") + text_of(value);
  return texts;
}

using compiled_pattern = std::optional<std::regex>;

compiled_pattern compile(const value_rules& rules) {
  return rules.pattern ? compiled_pattern(*rules.pattern) : std::nullopt;
}

/// @param pattern  that of the rules
std::optional<std::string> refusal_of_item(const value_rules& rules, const compiled_pattern& pattern,
                                           const config& value) {
  const node_ptr content = config_access::node_of(value);
  if (impl::is_special(*content)) return std::nullopt;
  // A nan is not in any interval.
  if (rules.min && !(compare_numbers(*content, *config_access::node_of(*rules.min)) >= 0))
    return "is not at least " + text_of(*rules.min);
  if (rules.max && !(compare_numbers(*content, *config_access::node_of(*rules.max)) <= 0))
    return "is not at most " + text_of(*rules.max);
  if (!rules.one_of.empty() && std::ranges::find(rules.one_of, value) == rules.one_of.end())
    return "is not one of " + texts_of(rules.one_of);
  if (pattern && !std::regex_match(value.to_text(), *pattern)) return "does not match " + *rules.pattern;
  return rules.check ? rules.check(value) : std::nullopt;
}

std::optional<std::string> refusal_of(const value_rules& rules, const compiled_pattern& pattern,
                                      const config& value) {
  if (!value.is_list()) return refusal_of_item(rules, pattern, value);
  if (rules.items && value.size() != *rules.items)
    return "has " + std::to_string(value.size()) + " items, not " + std::to_string(*rules.items);
  for (const config& item : value.items()) {
    if (const auto refused = refusal_of_item(rules, pattern, item)) return "has an item that " + *refused;
  }
  return std::nullopt;
}

class rules_of_schema : public impl::value_rule {
 public:
  explicit rules_of_schema(value_rules rules) : m_rules(std::move(rules)) {}

  [[nodiscard]] std::optional<std::string> refusal(const node_ptr& value) const override {
    // Each job of a sweep is checked, and a pattern takes longer to be compiled than to be matched.
    std::call_once(m_compiled, [&] { m_pattern = compile(m_rules); });
    return refusal_of(m_rules, m_pattern, config_access::make_root(value, impl::default_reading()));
  }
  [[nodiscard]] const value_rules& rules() const { return m_rules; }

 private:
  value_rules m_rules;
  mutable std::once_flag m_compiled;
  mutable compiled_pattern m_pattern;
};

/// What the newer rules say, and what the older ones say of the rest.
value_rules overlaid(value_rules rules, const value_rules& newer) {
  if (newer.min) rules.min = newer.min;
  if (newer.max) rules.max = newer.max;
  if (!newer.one_of.empty()) rules.one_of = newer.one_of;
  if (newer.pattern) rules.pattern = newer.pattern;
  if (newer.items) rules.items = newer.items;
  if (newer.check) rules.check = newer.check;
  return rules;
}

/// A new value of the type, with its own defaults.
node_ptr new_value(const value_type_ptr& type) {
  if (const auto* record = type->get_if<impl::record_type_ptr>()) return impl::make_record(*record, type);
  if (type->is<impl::list_type>()) return node::make(impl::list_value(), {}, impl::typing_of(type));
  if (type->is<impl::dict_type>()) return node::make(impl::map_value(), {}, impl::typing_of(type));
  return node::make(impl::missing_value(), {}, impl::typing_of(type));
}

/// The value as the type holds it. Merging does the work: it completes what a record's map leaves out.
node_ptr typed(const value_type_ptr& type, const node_ptr& value) {
  const node_ptr initial = new_value(type);
  if (initial->is_container() && value->is_container()) return impl::merge(initial, value);
  // A root has to be a container.
  const impl::key place("value");
  const auto holder = [&](node_ptr held) {
    impl::map_value map;
    map.set(place, std::move(held));
    return node::make(std::move(map));
  };
  return impl::merge(holder(initial), holder(value))->as_map()->get(place);
}

}  // namespace

bool value_rules::empty() const {
  return !min && !max && one_of.empty() && !pattern && !items && !check;
}

std::optional<std::string> value_rules::refusal(const config& value) const {
  return refusal_of(*this, compile(*this), value);
}

value_schema value_schema::any() {
  return schema_access::make(impl::types::any());
}
value_schema value_schema::boolean() {
  return schema_access::make(impl::types::boolean());
}
value_schema value_schema::integer() {
  return schema_access::make(impl::types::integer());
}
value_schema value_schema::number() {
  return schema_access::make(impl::types::floating());
}
value_schema value_schema::text() {
  return schema_access::make(impl::types::str());
}
value_schema value_schema::bytes() {
  return schema_access::make(impl::types::bytes());
}
value_schema value_schema::path() {
  return schema_access::make(impl::types::path());
}

value_schema value_schema::enumeration(std::string name,
                                       std::vector<std::pair<std::string, std::int64_t>> members) {
  impl::enum_type type{std::move(name), {}};
  for (auto& [member, number] : members) type.members.emplace_back(std::move(member), impl::integer(number));
  return schema_access::make(
      impl::types::enumeration(std::make_shared<const impl::enum_type>(std::move(type))));
}

value_schema value_schema::list(const value_schema& element) {
  return schema_access::make(impl::types::list(element.m_type));
}

value_schema value_schema::map(const value_schema& element) {
  return schema_access::make(impl::types::dict(impl::types::str(), element.m_type));
}

value_schema value_schema::union_of(const std::vector<value_schema>& members) {
  std::vector<value_type_ptr> types;
  types.reserve(members.size());
  for (const value_schema& member : members) types.push_back(member.m_type);
  return schema_access::make(impl::types::union_of(std::move(types)));
}

value_schema value_schema::record(std::string name, std::vector<field_schema> fields) {
  std::vector<impl::record_type::field> own;
  own.reserve(fields.size());
  for (field_schema& one : fields) {
    const node_ptr& initial = config_access::whole_node(one.initial);
    const bool filled = initial->is_container() && !one.type.m_type->is<impl::any_type>();
    own.push_back({std::move(one.name), one.type.m_type, filled ? typed(one.type.m_type, initial) : initial,
                   std::move(one.help), std::move(one.deprecated)});
  }
  impl::record_type_ptr type = impl::define_record(std::move(name), std::move(own));
  (void)impl::make_record(type);  // a default that does not fit is an error now, not when it is used
  return schema_access::make(impl::types::record(std::move(type)));
}

value_schema value_schema::or_null() const {
  return schema_access::make(impl::types::optional(m_type));
}

value_schema value_schema::with(value_rules rules) const {
  impl::value_type type = *m_type;
  const auto* present = dynamic_cast<const rules_of_schema*>(type.rule.get());
  if (present) rules = overlaid(present->rules(), rules);
  type.rule = std::make_shared<const rules_of_schema>(std::move(rules));
  return schema_access::make(std::make_shared<const impl::value_type>(std::move(type)));
}

std::string value_schema::name() const {
  return m_type->full_name();
}

config value_schema::make() const {
  return config_access::make_root(new_value(m_type), impl::default_reading());
}

config_store& config_store::add(stored_config where, const value_schema& schema) {
  if (where.node || !where.yaml.empty())
    throw error(kinds::value_error, "a stored schema has no other content");
  const value_type_ptr& type = schema_access::type_of(schema);
  // As in OmegaConf: what a config holds is declared, the config itself is not.
  const auto* record = type->get_if<impl::record_type_ptr>();
  where.node = config_access::make_root(record ? impl::make_record(*record) : new_value(type),
                                        impl::default_reading());
  return store(std::move(where));
}

config value_schema::apply(const config& value) const {
  const node_ptr checked = typed(m_type, config_access::whole_node(value));
  const impl::rule_findings found = impl::check_rules(checked);
  if (!found.failures.empty()) throw found.failures.front();
  return config_access::make_root(checked, config_access::view(value).how);
}

namespace impl {

void check_keys(const config& map, const std::string& struct_name, const std::vector<std::string>& names) {
  for (const auto& [name, value] : map) {
    if (std::ranges::find(names, name) != names.end()) continue;
    const config_view& view = config_access::view(value);
    const error failure = config_error(
        kinds::config_key_error, "Key '" + name + "' not in '" + struct_name + "'",
        {.full_key = value.full_key(), .reference_type = struct_name, .object_type = struct_name});
    throw at_place(failure.with_hint(did_you_mean(name, names)), view.at->value()->origin());
  }
}

void check_value(const config& value, const value_rules& rules, const std::string& help) {
  const std::optional<std::string> refused = rules.refusal(value);
  if (!refused) return;
  const place_ptr& at = config_access::view(value).at;
  error_subject subject;
  if (at->container()) subject = subject_of(*at->container()->value(), {});
  subject.full_key = value.full_key();
  throw rule_error(*config_access::node_of(value), *refused, subject, help);
}

}  // namespace impl

}  // namespace hydranth
