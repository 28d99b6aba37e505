#include "lib/tree/emit_yaml.hpp"

#include <cmath>
#include <utility>

#include "lib/tree/base64.hpp"
#include "lib/tree/path_text.hpp"
#include "lib/tree/python_text.hpp"
#include "lib/tree/yaml_writer.hpp"

namespace hydranth::impl {

namespace {

using folding = yaml_writer::folding;

/// A key that would make this many characters with its tag is no simple key.
constexpr std::size_t simple_key_limit = 128;
constexpr std::size_t base64_line = 76;
constexpr std::size_t indent_step = 2;

/// The key's text; null if it is none.
const std::string* text_of(const key& name) {
  if (const auto* member = std::get_if<enum_value>(&name.get())) return &member->name;
  return name.text();
}

/// May it stand in `key: value`, on one line?
bool is_simple_key(const std::string& text, const yaml_text& shape) {
  return !text.empty() && !shape.multiline &&
         shape.length + std::string_view("!!str").size() < simple_key_limit;
}

/// The same of a key that is no text.
bool is_simple_key(const key& name) {
  if (const auto* number = std::get_if<integer>(&name.get()))
    return number->to_string().size() + std::string_view("!!int").size() < simple_key_limit;
  return !std::holds_alternative<bytes>(name.get());
}

/// Walks the tree; every function gets the indent of the block that the value stands in.
class emitter {
 public:
  /// `values` is filled; null if nobody asks.
  explicit emitter(std::vector<emitted_value>* values = nullptr) : m_values(values) {}

  void root(const node& value) {
    if (const map_value* map = value.as_map(); map && !map->empty()) {
      block_map(*map, 0);
    } else if (const list_value* list = value.as_list(); list && !list->items.empty()) {
      block_list(*list, 0);
    } else {
      this->value(value, 0, container::list);
    }
  }

  [[nodiscard]] std::string finish() && { return std::move(m_write).finish(); }

 private:
  enum class container : bool { list, map };

  void value(const node& value, std::size_t indent, container in) {
    if (const map_value* map = value.as_map()) {
      if (map->empty()) {
        m_write.word("{}");
      } else {
        block_map(*map, indent + indent_step);
      }
    } else if (const list_value* list = value.as_list()) {
      if (list->items.empty()) {
        m_write.word("[]");
      } else {
        block_list(*list, list_indent(indent, in));
      }
    } else {
      std::visit([&](const auto& content) { scalar(content, indent, in); }, value.get());
    }
  }

  /// A list right after `key:` starts at the key's column.
  [[nodiscard]] std::size_t list_indent(std::size_t indent, container in) const {
    return in == container::map && !m_write.only_indicators() ? indent : indent + indent_step;
  }

  void block_list(const list_value& list, std::size_t indent) {
    std::size_t index = 0;
    for (const node_ptr& item : list.items) {
      m_write.go_to(indent);
      m_write.block_indicator("-");
      enter(index++);
      noted_value(*item, indent, container::list);
      leave();
    }
  }

  void block_map(const map_value& map, std::size_t indent) {
    for (const map_value::entry& entry : map) {
      m_write.go_to(indent);
      map_key(entry.name, indent);
      enter(entry.name);
      noted_value(*entry.value, indent, container::map);
      leave();
    }
  }

  template <typename Step>
  void enter(const Step& where) {
    if (m_values) m_path.emplace_back(where);
  }
  void leave() {
    if (m_values) m_path.pop_back();
  }

  void noted_value(const node& content, std::size_t indent, container in) {
    if (!m_values) return value(content, indent, in);
    if (takes_more_lines(content)) {
      m_values->push_back({m_path, m_write.size()});
      value(content, indent, in);
    } else {
      value(content, indent, in);
      m_values->push_back({m_path, m_write.size()});
    }
  }

  /// Do lines follow that are no part of a quoted or plain text?
  static bool takes_more_lines(const node& content) {
    if (const map_value* map = content.as_map()) return !map->empty();
    if (const list_value* list = content.as_list()) return !list->items.empty();
    return content.is<bytes>() || content.is<path_value>();
  }

  void map_key(const key& name, std::size_t indent) {
    const std::string* written = text_of(name);
    const yaml_text shape = written ? analyze_yaml_text(*written) : yaml_text{};
    const bool is_simple = written ? is_simple_key(*written, shape) : is_simple_key(name);
    if (!is_simple) m_write.block_indicator("?");
    if (written) {
      m_write.text(*written, shape, indent + indent_step, is_simple ? folding::off : folding::on);
    } else {
      std::visit([&](const auto& content) { scalar(content, indent, container::map); }, name.get());
    }
    if (is_simple) return m_write.mark(":", false);
    m_write.go_to(indent);
    m_write.block_indicator(":");
  }

  void text(std::string_view written, std::size_t indent) {
    m_write.text(written, analyze_yaml_text(written), indent + indent_step, folding::on);
  }

  void scalar(const null_value&, std::size_t, container) { m_write.word("null"); }
  void scalar(bool flag, std::size_t, container) { m_write.word(flag ? "true" : "false"); }
  void scalar(const integer& number, std::size_t, container) { m_write.word(number.to_string()); }
  void scalar(double number, std::size_t, container) { m_write.word(yaml_float(number)); }
  void scalar(const std::string& content, std::size_t indent, container) { text(content, indent); }
  void scalar(const missing_value&, std::size_t indent, container) { text(missing_text, indent); }
  void scalar(const interpolation_value& content, std::size_t indent, container) {
    text(content.text, indent);
  }
  void scalar(const enum_value& member, std::size_t indent, container) { text(member.name, indent); }

  void scalar(const bytes& raw, std::size_t indent, container) {
    m_write.word("!!binary");
    if (raw.data.empty()) {
      m_write.word("\"\"");
    } else {
      m_write.literal(base64_encode_lines(raw.data, base64_line), indent + indent_step);
    }
  }

  /// OmegaConf writes a path as the call that makes the Python object.
  void scalar(const path_value& path, std::size_t indent, container in) {
    m_write.word("!!python/object/apply:pathlib.PosixPath");
    list_value parts;
    for (const std::string_view part : path_parts(path.text))
      parts.items.push_back(node::make(std::string(part)));
    // They are no values of the tree.
    std::vector<emitted_value>* values = std::exchange(m_values, nullptr);
    value(*node::make(std::move(parts)), indent, in);
    m_values = values;
  }

  void scalar(const list_value&, std::size_t, container) {}
  void scalar(const map_value&, std::size_t, container) {}

  yaml_writer m_write;
  std::vector<emitted_value>* m_values;
  key_path m_path;
};

}  // namespace

std::string yaml_float(double value) {
  if (std::isnan(value)) return ".nan";
  if (std::isinf(value)) return value < 0 ? "-.inf" : ".inf";
  std::string written = python_float(value);
  const std::size_t exponent = written.find('e');
  if (exponent != std::string::npos && written.find('.') == std::string::npos) written.insert(exponent, ".0");
  return written;
}

std::string emit_yaml(const node& value) {
  emitter emit;
  emit.root(value);
  return std::move(emit).finish();
}

std::string emit_yaml(const node& value, std::vector<emitted_value>& values) {
  emitter emit(&values);
  emit.root(value);
  return std::move(emit).finish();
}

}  // namespace hydranth::impl
