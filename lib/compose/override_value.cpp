#include "lib/compose/override_value.hpp"

#include "hydranth/error.hpp"
#include "lib/compose/override_python.hpp"
#include "lib/report/locate.hpp"

namespace hydranth::impl {

bool override_value::is_sweep() const {
  return get_if<choice_sweep>() || get_if<range_sweep>() || get_if<interval_sweep>() || get_if<glob_sweep>();
}

namespace {

class node_maker {
 public:
  explicit node_maker(const grammar::source_ptr& text) : m_text(text) {}

  node_ptr make(const override_value& value) const {
    const grammar::span origin{m_text, value.where};
    return std::visit([&](const auto& content) { return make(content, value, origin); }, value.content);
  }

 private:
  template <typename Scalar>
  node_ptr make(const Scalar& scalar, const override_value&, const grammar::span& origin) const {
    return node::make(scalar, origin);
  }
  node_ptr make(const std::string& text, const override_value&, const grammar::span& origin) const {
    return make_text_node(text, origin);
  }
  node_ptr make(const quoted_text& quoted, const override_value& value, const grammar::span& origin) const {
    grammar::span inside = origin;
    if (value.where.end - value.where.begin >= 2) {
      ++inside.where.begin;
      --inside.where.end;
    }
    return make_text_node(quoted.text, inside);
  }
  node_ptr make(const override_list& list, const override_value&, const grammar::span& origin) const {
    list_value made;
    made.items.reserve(list.items.size());
    for (const override_value& item : list.items) made.items.push_back(make(item));
    return node::make(std::move(made), origin);
  }
  node_ptr make(const override_map& map, const override_value&, const grammar::span& origin) const {
    map_value made;
    made.reserve(map.entries.size());
    for (const auto& [name, value] : map.entries) made.set(make_key(name), make(value));
    return node::make(std::move(made), origin);
  }
  template <typename Sweep>
  [[noreturn]] node_ptr refuse_sweep(const Sweep&, const override_value& value) const {
    throw nested_sweep_error(value);
  }
  node_ptr make(const choice_sweep& sweep, const override_value& value, const grammar::span&) const {
    refuse_sweep(sweep, value);
  }
  node_ptr make(const range_sweep& sweep, const override_value& value, const grammar::span&) const {
    refuse_sweep(sweep, value);
  }
  node_ptr make(const interval_sweep& sweep, const override_value& value, const grammar::span&) const {
    refuse_sweep(sweep, value);
  }
  node_ptr make(const glob_sweep& sweep, const override_value& value, const grammar::span&) const {
    refuse_sweep(sweep, value);
  }

  key make_key(const override_value& name) const {
    if (const auto* text = name.get_if<std::string>()) return key(*text);
    if (const auto* flag = name.get_if<bool>()) return key(*flag);
    if (const auto* number = name.get_if<integer>()) return key(*number);
    if (const auto* number = name.get_if<double>()) return key(*number);
    const error refusal(kinds::key_validation_error,
                        "Incompatible key type 'NoneType'\n    full_key: \n    object_type=dict");
    throw at_place(refusal, {m_text, name.where});
  }

  const grammar::source_ptr& m_text;
};

}  // namespace

node_ptr to_node(const override_value& value, const grammar::source_ptr& text) {
  return node_maker(text).make(value);
}

}  // namespace hydranth::impl
