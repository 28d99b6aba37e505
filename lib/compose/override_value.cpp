#include "lib/compose/override_value.hpp"

#include <optional>
#include <string>
#include <utility>

#include "hydranth/error.hpp"
#include "lib/compose/override_python.hpp"
#include "lib/report/locate.hpp"
#include "lib/tree/config_error.hpp"

namespace hydranth::impl {

bool override_value::is_sweep() const {
  return get_if<choice_sweep>() || get_if<range_sweep>() || get_if<interval_sweep>() || get_if<glob_sweep>();
}

namespace {

/// A key as a config's map has it; nullopt for null, which no map takes.
std::optional<key> to_key(const override_value& name) {
  if (const auto* text = name.get_if<std::string>()) return key(*text);
  if (const auto* flag = name.get_if<bool>()) return key(*flag);
  if (const auto* number = name.get_if<integer>()) return key(*number);
  if (const auto* number = name.get_if<double>()) return key(*number);
  return std::nullopt;
}

class node_maker {
 public:
  node_maker(const grammar::source_ptr& text, std::string_view full_key)
      : m_text(text), m_full_key(full_key) {}

  node_ptr make(const override_value& value) {
    return std::visit([&](const auto& content) { return make(content, value); }, value.content);
  }

 private:
  /// A key of a map, or an index of a list if there is no key.
  struct path_step {
    const override_value* name = nullptr;
    std::size_t index = 0;
  };

  [[nodiscard]] grammar::span origin(const override_value& value) const { return {m_text, value.where}; }

  template <typename Scalar>
  node_ptr make(const Scalar& scalar, const override_value& value) {
    return node::make(scalar, origin(value));
  }
  node_ptr make(const std::string& text, const override_value& value) {
    return make_text(text, origin(value));
  }
  node_ptr make(const quoted_text& quoted, const override_value& value) {
    grammar::span inside = origin(value);
    ++inside.where.begin;
    --inside.where.end;
    return make_text(quoted.text, inside);
  }
  node_ptr make(const override_list& list, const override_value& value) {
    list_value made;
    made.items.reserve(list.items.size());
    for (const override_value& item : list.items) {
      m_path.push_back({nullptr, made.items.size()});
      made.items.push_back(make(item));
      m_path.pop_back();
    }
    return node::make(std::move(made), origin(value));
  }
  node_ptr make(const override_map& map, const override_value& value) {
    map_value made;
    made.reserve(map.entries.size());
    for (const auto& [name, content] : map.entries) {
      const auto known = to_key(name);
      if (!known) throw null_key_error(name);
      m_path.push_back({&name});
      made.set(*known, make(content));
      m_path.pop_back();
    }
    return node::make(std::move(made), origin(value));
  }
  node_ptr make(const choice_sweep&, const override_value& value) { throw misplaced(value); }
  node_ptr make(const range_sweep&, const override_value& value) { throw misplaced(value); }
  node_ptr make(const interval_sweep&, const override_value& value) { throw misplaced(value); }
  /// Hydra's Glob is no sweep to it: it becomes the map of its fields.
  node_ptr make(const glob_sweep& sweep, const override_value& value) {
    map_value made;
    made.set("include", make(override_list{sweep.include}, value));
    made.set("exclude", make(override_list{sweep.exclude}, value));
    return node::make(std::move(made), origin(value));
  }

  [[nodiscard]] error misplaced(const override_value& sweep) const {
    return at_place(nested_sweep_error(sweep), origin(sweep));
  }
  [[nodiscard]] error null_key_error(const override_value& name) const {
    const bool in_list = !m_path.empty() && !m_path.back().name;
    // OmegaConf forgets the brackets of a last index here.
    const std::string path = in_list ? path_text(m_path.size() - 1) + std::to_string(m_path.back().index)
                                     : path_text(m_path.size());
    return at_place(
        config_error(kinds::key_validation_error, "Incompatible key type 'NoneType'", {path, "", "dict"}),
        origin(name));
  }

  /// A text within a list or map is refused here, where its path is known.
  node_ptr make_text(const std::string& text, const grammar::span& place) const {
    if (m_path.empty()) return make_text_node(text, place);
    try {
      return make_text_node(text, place);
    } catch (const grammar::syntax_error& refusal) {
      const error complete =
          config_error(kinds::grammar_parse_error, refusal.what(),
                       {path_text(m_path.size()), "", m_path.back().name ? "dict" : "list"});
      throw to_error(refusal, complete.kind(), complete.message());
    }
  }

  /// The full key of the first steps of the path.
  [[nodiscard]] std::string path_text(std::size_t steps) const {
    std::string path(m_full_key);
    for (std::size_t i = 0; i < steps; ++i) {
      if (m_path[i].name) {
        path += (path.empty() ? "" : ".") + to_key(*m_path[i].name)->to_string();
      } else {
        path += "[" + std::to_string(m_path[i].index) + "]";
      }
    }
    return path;
  }

  const grammar::source_ptr& m_text;
  std::string_view m_full_key;
  std::vector<path_step> m_path;
};

}  // namespace

node_ptr to_node(const override_value& value, const grammar::source_ptr& text, std::string_view full_key) {
  return node_maker(text, full_key).make(value);
}

}  // namespace hydranth::impl
