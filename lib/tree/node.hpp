#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "grammar/source.hpp"
#include "lib/tree/interpolation_meaning.hpp"
#include "lib/tree/key.hpp"
#include "lib/tree/pooled_array.hpp"

namespace hydranth::impl {

class node;
/// Nodes are immutable, shared by every tree that holds them, and never null unless a function says so.
using node_ptr = std::shared_ptr<const node>;

struct typing;  // lib/tree/typing.hpp: the declared type of a node, for nodes of a schema
using typing_ptr = std::shared_ptr<const typing>;

/// How a missing value is written. (The escape keeps compilers from seeing a trigraph.)
inline constexpr std::string_view missing_text = "?\?\?";

/// `???`: a value that has to be given before it is read.
struct missing_value {
  friend bool operator==(const missing_value&, const missing_value&) = default;
};
/// A file system path of a typed field, normalised as Python's pathlib does.
struct path_value {
  std::string text;
  friend bool operator==(const path_value&, const path_value&) = default;
};
/// A text that holds `${`. What it means is evaluated when the node is read.
struct interpolation_value {
  std::string text;
  std::shared_ptr<const interpolation_meaning> meaning;

  [[nodiscard]] const ast::interpolation& parsed() const { return meaning->of(text); }
  /// False for a malformed text that is on its way into a config: assigning it is an error.
  [[nodiscard]] bool is_acceptable() const { return meaning->is_acceptable(); }
  /// False if there is text beside the `${...}`: it is a text, then. Not parsed for that.
  [[nodiscard]] bool may_be_container() const { return text.starts_with("${") && text.ends_with('}'); }
  friend bool operator==(const interpolation_value& a, const interpolation_value& b) {
    return a.text == b.text;
  }
};

struct list_value {
  std::vector<node_ptr> items;
};

/// A map that keeps the order in which its keys were first inserted. Looked up by hash above a few entries.
class map_value {
 public:
  struct entry {
    key name;
    node_ptr value;
  };

  map_value() = default;

  [[nodiscard]] std::span<const entry> entries() const { return m_entries.all(); }
  [[nodiscard]] bool empty() const { return m_entries.empty(); }
  [[nodiscard]] std::size_t size() const { return m_entries.size(); }
  [[nodiscard]] auto begin() const { return entries().begin(); }
  [[nodiscard]] auto end() const { return entries().end(); }

  /// Null if there is no such key.
  [[nodiscard]] const entry* find(const key& name) const;
  /// The value under the key; null if there is no such key.
  [[nodiscard]] node_ptr get(const key& name) const;
  [[nodiscard]] bool contains(const key& name) const { return find(name) != nullptr; }

  void reserve(std::size_t count) { m_entries.reserve(count); }
  /// The same, in a block of a pool. Precondition: it has the room.
  void reserve_in(pool_block& block, std::size_t count) { m_entries.reserve_in(block, count); }
  /// A key that is there keeps its place (and its spelling: `1` stays `1` when `1.0` is assigned).
  void set(const key& name, node_ptr value) { set(key(name), std::move(value)); }
  void set(key&& name, node_ptr value);
  /// The value of an entry, by its index in `entries()`. Precondition: index < size().
  void set_at(std::size_t index, node_ptr value) { m_entries[index].value = std::move(value); }
  /// True if the key was there.
  bool erase(const key& name);

 private:
  static constexpr std::size_t largest_scanned = 8;

  [[nodiscard]] std::size_t index_of(const key& name) const;
  void reindex(std::size_t slots);

  pooled_array<entry> m_entries;
  std::vector<std::uint32_t>
      m_slots;  // open addressing: index + 1 of an entry, 0 is free; empty below the size
};

enum class flag : std::uint8_t { struct_mode, readonly };

/// What a config file says of merging a map's value, beside the value: `!replace`, `!delete`. `inside` says
/// that some value below has a mark. Only what is loaded to be merged has marks; what came of merging has
/// none.
enum class merge_mark : std::uint8_t { none, inside, replace, remove };

/// One node of a config tree: a value, where it was written, and what is declared of it.
class node {
 public:
  using value = std::variant<null_value, bool, integer, double, std::string, bytes, path_value, enum_value,
                             missing_value, interpolation_value, list_value, map_value>;

  [[nodiscard]] static node_ptr make(value content, grammar::span origin = {}, typing_ptr type = {});

  [[nodiscard]] const value& get() const { return m_value; }
  template <typename T>
  [[nodiscard]] const T* get_if() const {
    return std::get_if<T>(&m_value);
  }
  template <typename T>
  [[nodiscard]] bool is() const {
    return std::holds_alternative<T>(m_value);
  }
  [[nodiscard]] const map_value* as_map() const { return get_if<map_value>(); }
  [[nodiscard]] const list_value* as_list() const { return get_if<list_value>(); }
  [[nodiscard]] bool is_container() const { return is<map_value>() || is<list_value>(); }
  [[nodiscard]] bool is_null() const { return is<null_value>(); }
  [[nodiscard]] bool is_missing() const { return is<missing_value>(); }
  [[nodiscard]] bool is_interpolation() const { return is<interpolation_value>(); }
  /// Is it an interpolation, or is there one below?
  [[nodiscard]] bool has_interpolation() const { return m_has_interpolation; }

  /// Where the value was written. Empty for values that no text holds.
  [[nodiscard]] const grammar::span& origin() const { return m_origin; }
  /// Null for untyped nodes.
  [[nodiscard]] const typing_ptr& type() const { return m_type; }
  /// A flag set on this very node; nullopt if it inherits its container's.
  [[nodiscard]] std::optional<bool> own_flag(flag which) const;
  [[nodiscard]] merge_mark mark() const { return m_mark; }

  // The same node but for this.
  [[nodiscard]] node_ptr with_value(value content) const { return with_value(std::move(content), m_origin); }
  [[nodiscard]] node_ptr with_value(value content, grammar::span origin) const {
    return with_value(std::move(content), std::move(origin), m_type);
  }
  [[nodiscard]] node_ptr with_value(value content, grammar::span origin, typing_ptr type) const;
  [[nodiscard]] node_ptr with_origin(grammar::span origin) const;
  [[nodiscard]] node_ptr with_type(typing_ptr type) const;
  [[nodiscard]] node_ptr with_flag(flag which, std::optional<bool> setting) const;
  [[nodiscard]] node_ptr with_mark(merge_mark mark) const;

 private:
  friend class node_pool;

  node(value&& content, grammar::span&& origin, typing_ptr&& type)
      : m_value(std::move(content)),
        m_origin(std::move(origin)),
        m_type(std::move(type)),
        m_has_interpolation(is_or_has_interpolation(m_value)) {}

  [[nodiscard]] static bool is_or_has_interpolation(const value& content);

  value m_value;
  grammar::span m_origin;
  typing_ptr m_type;
  std::int8_t m_flags[2] = {-1, -1};
  merge_mark m_mark = merge_mark::none;
  bool m_has_interpolation;
};

/// The node that a text means: `???` is missing, a text with `${` is an interpolation, all else is a string.
/// Throws grammar::syntax_error if an interpolation is malformed, with the place within `origin` (`segments`
/// as in grammar::source::make_part; empty if the text stands in the origin byte by byte).
[[nodiscard]] node_ptr make_text_node(std::string text, grammar::span origin = {},
                                      std::vector<grammar::segment> segments = {});

/// The value of such a node. A malformed interpolation is no error yet, but not acceptable.
[[nodiscard]] node::value value_of_text(std::string text, const grammar::span& origin,
                                        std::vector<grammar::segment> segments = {});

/// The same for a value that is going to be assigned: a malformed interpolation is refused then (see
/// acceptance.hpp).
[[nodiscard]] node_ptr make_value_text(std::string text, grammar::span origin = {},
                                       std::vector<grammar::segment> segments = {});

/// The node at the path, literally: interpolations are not followed. Null if there is none.
[[nodiscard]] node_ptr node_at(const node_ptr& root, const key_path& path);

/// A root in which the node at the path is replaced (or added, for a new key of a map or the end of a list);
/// the rest is shared. Precondition: the containers on the way exist.
[[nodiscard]] node_ptr with_node_at(const node_ptr& root, const key_path& path, node_ptr value);

/// A root without the map key or list item at the path. Precondition: it exists.
[[nodiscard]] node_ptr without_node_at(const node_ptr& root, const key_path& path);

}  // namespace hydranth::impl
