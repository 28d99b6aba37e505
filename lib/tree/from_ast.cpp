#include "lib/tree/from_ast.hpp"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "hydranth/error.hpp"
#include "lib/report/locate.hpp"
#include "lib/report/suggest.hpp"
#include "lib/tree/acceptance.hpp"
#include "lib/tree/base64.hpp"
#include "lib/tree/node_pool.hpp"
#include "lib/tree/path_text.hpp"
#include "lib/tree/plain_scalar.hpp"
#include "lib/tree/yaml_aliases.hpp"
#include "lib/tree/yaml_merge_keys.hpp"
#include "lib/tree/yaml_tags.hpp"

namespace hydranth::impl {

namespace {

/// How deep a tree may be, aliases followed. Everything that walks a tree recursively relies on it.
constexpr std::size_t deepest = 256;

/// A node, how large the tree below it is, and the first node in it that a merge tag is written at; null if
/// there is none.
struct built {
  node_ptr made;
  std::size_t nodes = 1;
  std::size_t depth = 0;
  const ast::yaml_node* tagged = nullptr;
};

class constructor {
 public:
  constructor(const ast::document& document, merge_tags tags)
      : m_document(document),
        m_tags(tags),
        m_aliases(document),
        m_merge_keys(document, m_aliases),
        m_pool(document.values) {}

  node_ptr run() {
    if (!m_document.root) return m_pool.make(null_value{}, {});
    built root = construct(*m_document.root);
    if (root.tagged == &*m_document.root) throw misplaced_merge_tag(*m_document.root);
    return std::move(root.made);
  }

  /// Has it made something that no config takes?
  [[nodiscard]] bool has_unacceptable() const { return m_has_unacceptable; }

 private:
  built construct(const ast::yaml_node& written) {
    const ast::yaml_node& node = m_aliases.target(written);
    // What aliases or merge keys may name again is made once: its nodes are shared.
    const bool shared = m_aliases.has_merge_keys() || (node.marks && !node.marks->anchor.empty());
    if (!shared) return construct_node(node);
    if (const auto found = m_made.find(&node); found != m_made.end()) return found->second;
    return m_made.emplace(&node, construct_node(node)).first->second;
  }

  built construct_node(const ast::yaml_node& written) {
    const merge_mark mark = m_tags == merge_tags::kept ? merge_mark_of(written) : merge_mark::none;
    if (mark == merge_mark::none) return construct_content(written, tag_of(written));
    if (mark == merge_mark::remove) return construct_removal(written);
    built result = construct_content(written, untagged_type(written));
    result.made = result.made->with_mark(mark);
    result.tagged = &written;
    return result;
  }

  /// `!delete` and no more.
  [[nodiscard]] built construct_removal(const ast::yaml_node& written) {
    const auto* scalar = std::get_if<ast::scalar>(&written.content);
    if (!scalar || scalar->style != ast::scalar_style::plain || !scalar->text.empty()) {
      throw refusal(written, "!delete takes no value")
          .with_hint("`key: !delete` deletes what the key has inherited, `key: !replace VALUE` replaces it");
    }
    const node_ptr nothing = m_pool.make(null_value{}, tag_place(written));
    return {nothing->with_mark(merge_mark::remove), 1, 0, &written};
  }

  built construct_content(const ast::yaml_node& written, yaml_tag tag) {
    if (std::holds_alternative<ast::scalar>(written.content)) return {construct_scalar(written, tag)};
    if (const auto* list = std::get_if<ast::sequence>(&written.content)) {
      if (tag == yaml_tag::list) return construct_list(written, *list);
      if (tag == yaml_tag::path) return {construct_path(written, *list)};
    } else if (tag == yaml_tag::map) {
      return construct_map(written, std::get<ast::mapping>(written.content));
    }
    throw wrong_tag(written, tag);
  }

  built construct_list(const ast::yaml_node& written, const ast::sequence& list) {
    built result;
    list_value value;
    value.items.reserve(list.items.size());
    for (const ast::yaml_node& item : list.items) {
      built made = construct(item);
      if (made.tagged) throw misplaced_merge_tag(*made.tagged);
      add_size(result, made, item);
      value.items.push_back(std::move(made.made));
    }
    result.made = m_pool.make(std::move(value), place_of(written));
    return result;
  }

  built construct_map(const ast::yaml_node& written, const ast::mapping& map) {
    built result;
    const yaml_merge_keys::entries* merged = m_merge_keys.find(map);
    map_value value = m_pool.make_map(merged ? merged->size() : map.entries.size());
    if (merged) {
      for (const ast::mapping::entry* entry : *merged) add_entry(result, value, *entry);
    } else {
      for (const ast::mapping::entry& entry : map.entries) {
        const std::size_t before = value.size();
        add_entry(result, value, entry);
        if (value.size() == before && construct_key(entry.name).text()) throw duplicate_key(map, entry);
      }
    }
    result.made = m_pool.make(std::move(value), place_of(written));
    if (result.tagged) result.made = result.made->with_mark(merge_mark::inside);
    return result;
  }

  void add_entry(built& result, map_value& map, const ast::mapping::entry& entry) {
    key name = construct_key(entry.name);
    built made = construct(entry.value);
    add_size(result, made, entry.value);
    // What is wrong with a null key stands where the key does.
    if (std::holds_alternative<null_value>(name.get()))
      made.made = made.made->with_origin(place_of(entry.name));
    if (!result.tagged) result.tagged = made.tagged;
    map.set(std::move(name), std::move(made.made));
  }

  void add_size(built& to, const built& child, const ast::yaml_node& written) const {
    to.nodes += child.nodes;
    to.depth = std::max(to.depth, child.depth + 1);
    if (to.depth > deepest) throw refusal(written, "nested too deeply, once the aliases are followed");
    if (to.nodes > most_nodes(m_document)) {
      throw refusal(written, "the aliases make this file too large");
    }
  }

  key construct_key(const ast::yaml_node& written) {
    const ast::yaml_node& name = m_aliases.target(written);
    if (!std::holds_alternative<ast::scalar>(name.content)) {
      throw refusal(written, "found unhashable key").with_hint("a key is a text, a number or a boolean");
    }
    const yaml_tag tag = tag_of(name);
    const std::string_view text = std::get<ast::scalar>(name.content).text;
    if (tag == yaml_tag::text || tag == yaml_tag::equals) return key(text);
    if (tag == yaml_tag::null) {
      m_has_unacceptable = true;
      return key(null_value{});
    }
    const node_ptr made = construct_scalar(name, tag);
    if (const auto* flag = made->get_if<bool>()) return key(*flag);
    if (const auto* number = made->get_if<integer>()) return key(*number);
    if (const auto* number = made->get_if<double>()) return key(*number);
    return key(std::get<bytes>(made->get()));
  }

  node_ptr construct_scalar(const ast::yaml_node& written, yaml_tag tag) {
    const auto& scalar = std::get<ast::scalar>(written.content);
    switch (tag) {
      case yaml_tag::text:
        return construct_text(written, scalar);
      case yaml_tag::null:
        return m_pool.make(null_value{}, place_of(written));
      case yaml_tag::boolean:
        return make_or_refuse(construct_bool(scalar.text), written, "this is no boolean");
      case yaml_tag::integer:
        return make_or_refuse(construct_int(scalar.text), written,
                              "this is no integer, or one of more than 4300 digits");
      case yaml_tag::floating:
        return make_or_refuse(construct_float(scalar.text), written, "this is no number");
      case yaml_tag::binary:
        return construct_bytes(written, scalar);
      case yaml_tag::merge:
      case yaml_tag::equals:
        throw refusal(
            written, "a lone " + std::string(scalar.text) + " has a meaning of its own, and can't be a value")
            .with_hint("put it into quotes");
      default:
        throw wrong_tag(written, tag);
    }
  }

  template <typename T>
  node_ptr make_or_refuse(std::optional<T> value, const ast::yaml_node& written, std::string_view reason) {
    if (value) return m_pool.make(std::move(*value), place_of(written));
    throw at_place(error(kinds::value_error, std::string(reason)), place_of(written))
        .with_hint("put a text into quotes");
  }

  node_ptr construct_text(const ast::yaml_node& written, const ast::scalar& scalar) {
    std::vector<grammar::segment> segments;
    if (scalar.segments) {
      segments = *scalar.segments;
    } else if (scalar.style != ast::scalar_style::plain && scalar.text.find("${") != std::string_view::npos) {
      segments.push_back({0, written.where.begin + 1});
    }
    grammar::span place = place_of(written);
    node::value made = value_of_text(std::string(scalar.text), place, std::move(segments));
    const auto* interpolation = std::get_if<interpolation_value>(&made);
    if (interpolation && !interpolation->is_acceptable()) m_has_unacceptable = true;
    return m_pool.make(std::move(made), std::move(place));
  }

  node_ptr construct_bytes(const ast::yaml_node& written, const ast::scalar& scalar) {
    const auto is_ascii = [](char c) { return static_cast<unsigned char>(c) < 0x80; };
    auto data = std::all_of(scalar.text.begin(), scalar.text.end(), is_ascii) ? base64_decode(scalar.text)
                                                                              : std::nullopt;
    if (!data) throw refusal(written, "failed to decode base64 data");
    return m_pool.make(bytes{std::move(*data)}, place_of(written));
  }

  /// `!!python/object/apply:pathlib.PosixPath [..]`, as paths are dumped: the elements joined.
  node_ptr construct_path(const ast::yaml_node& written, const ast::sequence& list) {
    std::string joined;
    for (const ast::yaml_node& item : list.items) {
      const ast::yaml_node& element = m_aliases.target(item);
      if (!std::holds_alternative<ast::scalar>(element.content) || tag_of(element) != yaml_tag::text) {
        throw refusal(item, "the elements of a path are texts");
      }
      const std::string_view text = std::get<ast::scalar>(element.content).text;
      if (text.starts_with('/')) joined.clear();
      if (!joined.empty()) joined += '/';
      joined += text;
    }
    return m_pool.make(path_value{normalise_path(joined)}, place_of(written));
  }

  [[nodiscard]] error duplicate_key(const ast::mapping& map, const ast::mapping::entry& second) {
    const key name = construct_key(second.name);
    const auto first =
        std::find_if(map.entries.begin(), map.entries.end(),
                     [&](const ast::mapping::entry& entry) { return construct_key(entry.name) == name; });
    return duplicate_key_error(m_document, first->name, second.name);
  }

  [[nodiscard]] error wrong_tag(const ast::yaml_node& written, yaml_tag tag) const {
    const grammar::span place = tag_place(written);
    if (tag != yaml_tag::unknown) {
      const std::string_view shown = m_document.text->text(written.marks->tag_where);
      return at_place(
          error(kinds::constructor_error, "the tag " + std::string(shown) + " does not fit this value"),
          place);
    }
    if (merge_mark_of(written) != merge_mark::none) {
      return unknown_tag(written).with_hint(
          "!replace and !delete have a meaning only in files that a config is composed of, "
          "before the value of a key");
    }
    std::string meant;
    if (m_tags == merge_tags::kept) {
      meant = did_you_mean("!" + std::string(written.marks->tag), {"!replace", "!delete"});
    }
    return unknown_tag(written).with_hint(meant.empty() ? "a text that starts with ! has to be in quotes"
                                                        : meant);
  }

  [[nodiscard]] error unknown_tag(const ast::yaml_node& written) const {
    const std::string message = "could not determine a constructor for the tag '" + tag_name(written) + "'";
    return at_place(error(kinds::constructor_error, message), tag_place(written));
  }

  [[nodiscard]] error misplaced_merge_tag(const ast::yaml_node& written) const {
    return unknown_tag(written).with_hint(
        "!replace and !delete stand before the value of a key, outside of lists: a list is never merged");
  }

  [[nodiscard]] grammar::span tag_place(const ast::yaml_node& written) const {
    return {m_document.text, written.marks->tag_where};
  }

  [[nodiscard]] error refusal(const ast::yaml_node& written, const std::string& message) const {
    return at_place(error(kinds::constructor_error, message), place_of(written));
  }

  [[nodiscard]] grammar::span place_of(const ast::yaml_node& written) const {
    return {m_document.text, written.where};
  }

  const ast::document& m_document;
  merge_tags m_tags;
  yaml_aliases m_aliases;
  yaml_merge_keys m_merge_keys;
  node_pool m_pool;
  std::unordered_map<const ast::yaml_node*, built> m_made;
  bool m_has_unacceptable = false;
};

}  // namespace

node_ptr from_ast(const ast::document& document, merge_tags tags) {
  constructor construct(document, tags);
  node_ptr config = construct.run();
  if (construct.has_unacceptable()) check_acceptable(config);
  return config;
}

node_ptr value_from_ast(const ast::document& document) {
  return constructor(document, merge_tags::refused).run();
}

}  // namespace hydranth::impl
