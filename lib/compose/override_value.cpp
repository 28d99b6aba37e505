#include "lib/compose/override_value.hpp"

#include <string>
#include <utility>

#include "hydranth/error.hpp"
#include "lib/compose/override_python.hpp"
#include "lib/report/locate.hpp"

namespace hydranth::impl {

const std::string* override_value::text() const {
  if (const auto* quoted = get_if<quoted_text>()) return &quoted->text;
  return get_if<std::string>();
}

bool override_value::is_sweep() const {
  return get_if<choice_sweep>() || get_if<range_sweep>() || get_if<interval_sweep>() ||
         get_if<glob_sweep>() || get_if<zip_sweep>();
}

std::string_view override_value::own_function() const {
  if (get_if<file_value>()) return file_value::name;
  if (get_if<zip_sweep>()) return zip_sweep::name;
  const auto* edit = get_if<list_edit>();
  if (!edit) return {};
  return std::visit([](const auto& what) { return what.name; }, edit->what);
}

namespace {

key to_key(const override_value& name) {
  if (const auto* text = name.get_if<std::string>()) return key(*text);
  if (const auto* flag = name.get_if<bool>()) return key(*flag);
  if (const auto* number = name.get_if<integer>()) return key(*number);
  if (const auto* number = name.get_if<double>()) return key(*number);
  return key(null_value{});
}

class node_maker {
 public:
  explicit node_maker(const grammar::source_ptr& text) : m_text(text) {}

  node_ptr make(const override_value& value) {
    return std::visit([&](const auto& content) { return make(content, value); }, value.content);
  }

 private:
  [[nodiscard]] grammar::span origin(const override_value& value) const { return {m_text, value.where}; }

  template <typename Scalar>
  node_ptr make(const Scalar& scalar, const override_value& value) {
    return node::make(scalar, origin(value));
  }
  node_ptr make(const std::string& text, const override_value& value) {
    return make_value_text(text, origin(value));
  }
  node_ptr make(const quoted_text& quoted, const override_value& value) {
    grammar::span inside = origin(value);
    ++inside.where.begin;
    --inside.where.end;
    return make_value_text(quoted.text, inside);
  }
  node_ptr make(const override_list& list, const override_value& value) {
    list_value made;
    made.items.reserve(list.items.size());
    for (const override_value& item : list.items) made.items.push_back(make(item));
    return node::make(std::move(made), origin(value));
  }
  node_ptr make(const override_map& map, const override_value& value) {
    map_value made;
    made.reserve(map.entries.size());
    for (const auto& [name, content] : map.entries) {
      node_ptr made_value = make(content);
      // What is wrong with a null key stands where the key does.
      if (name.get_if<null_value>()) made_value = made_value->with_origin(origin(name));
      made.set(to_key(name), std::move(made_value));
    }
    return node::make(std::move(made), origin(value));
  }
  node_ptr make(const choice_sweep&, const override_value& value) { throw misplaced(value); }
  node_ptr make(const range_sweep&, const override_value& value) { throw misplaced(value); }
  node_ptr make(const interval_sweep&, const override_value& value) { throw misplaced(value); }
  node_ptr make(const zip_sweep&, const override_value& value) { throw misplaced(value); }
  /// Hydra's Glob is no sweep to it: it becomes the map of its fields.
  node_ptr make(const glob_sweep& sweep, const override_value& value) {
    map_value made;
    made.set("include", make(override_list{sweep.include}, value));
    made.set("exclude", make(override_list{sweep.exclude}, value));
    return node::make(std::move(made), origin(value));
  }

  node_ptr make(const list_edit&, const override_value& value) {
    throw at_place(error(kinds::config_type_error,
                         std::string(value.own_function()) + "() changes a list, and is no value of its own"),
                   origin(value));
  }
  node_ptr make(const file_value& file, const override_value&) { return file.content; }

  [[nodiscard]] error misplaced(const override_value& sweep) const {
    return at_place(nested_sweep_error(sweep), origin(sweep));
  }

  const grammar::source_ptr& m_text;
};

}  // namespace

node_ptr to_node(const override_value& value, const grammar::source_ptr& text) {
  return node_maker(text).make(value);
}

}  // namespace hydranth::impl
