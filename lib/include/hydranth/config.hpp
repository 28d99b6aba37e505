#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "hydranth/error.hpp"
#include "hydranth/export.hpp"

namespace hydranth {

namespace impl {
struct config_view;
struct config_access;
}  // namespace impl

class config;

/// What a config node holds.
enum class config_type {
  null,
  boolean,
  integer,
  number,
  text,
  bytes,
  path,
  enumeration,
  /// `???`: has to be given before it is read.
  missing,
  list,
  map,
};

/// How a C++ type is read from a config and written into one. Specialise it for your own types:
///
///     template <> struct hydranth::converter<vec3> {
///       static vec3 from(const config& node);   // throws hydranth::error
///       static config to(const vec3& value);
///     };
///
/// There are specialisations for bool, integers, floating-point numbers, texts, paths, optionals, vectors,
/// maps with text keys, and for `config` itself.
template <typename T>
struct converter;

/// A node of a config tree, with everything below it: a handle over an immutable, shared tree. Copying costs
/// O(1) and a config may be read from several threads at once.
///
/// Paths are Hydra's: `db.port`, `layers.0.size`, `layers[0].size`; the empty path is the node itself.
/// Reading follows interpolations (`${db.host}`), relative to the root of the tree, however deep the handle
/// points.
///
/// A failing read throws hydranth::error with the key's place in its file:
/// - ConfigKeyError, ConfigIndexError: there is no such key or list item;
/// - MissingMandatoryValue: the value is `???`;
/// - the Interpolation* kinds: an interpolation on the way can't be resolved;
/// - ConfigTypeError: the path goes on below a value that has no keys;
/// - ValidationError: the value can't be converted to the type that was asked for.
class HYDRANTH_EXPORT config {
 public:
  /// An empty map.
  config();

  // A tree of one value.
  config(std::nullptr_t);      // NOLINT: values convert to configs, as in `cfg.set("db.port", 3306)`
  config(bool value);          // NOLINT
  config(std::int64_t value);  // NOLINT
  config(double value);        // NOLINT
  config(std::string value);   // NOLINT: a text with `${` is an interpolation, `???` is missing
  config(const char* value);   // NOLINT
  template <std::integral T>
  config(T value) : config(narrow(value)) {}  // NOLINT

  /// A list of these items.
  [[nodiscard]] static config list(std::vector<config> items);
  /// A map of these entries, in this order. A repeated key keeps its place and takes the later value.
  [[nodiscard]] static config map(std::vector<std::pair<std::string, config>> entries);
  /// A config as a YAML text holds it. `name` stands for the text in errors. Throws hydranth::error.
  [[nodiscard]] static config from_yaml(std::string text, std::string name = "<text>");

  /// What the node holds once interpolations are followed.
  [[nodiscard]] config_type type() const;
  [[nodiscard]] bool is_null() const { return type() == config_type::null; }
  [[nodiscard]] bool is_missing() const { return type() == config_type::missing; }
  [[nodiscard]] bool is_list() const { return type() == config_type::list; }
  [[nodiscard]] bool is_map() const { return type() == config_type::map; }

  /// The value at the path, converted. `cfg.get<int>("mesh.nx")`
  template <typename T>
  [[nodiscard]] T get(std::string_view path) const {
    return at(path).as<T>();
  }
  /// As get(), but `fallback` if there is no such key, or the value is `???` or null.
  template <typename T>
  [[nodiscard]] T get_or(std::string_view path, T fallback) const {
    const std::optional<config> found = select(path);
    return found && !found->is_null() ? found->template as<T>() : fallback;
  }
  /// The node itself, converted.
  template <typename T>
  [[nodiscard]] T as() const {
    return converter<T>::from(*this);
  }

  /// The node at the path. It is followed if it is an interpolation, and may not be `???`.
  [[nodiscard]] config at(std::string_view path) const;
  [[nodiscard]] config operator[](std::string_view path) const { return at(path); }
  /// The list's item. Throws ConfigIndexError past the end.
  [[nodiscard]] config operator[](std::size_t index) const;

  /// The node at the path; nullopt if there is none or it is `???`. Throws where an interpolation can't be
  /// resolved.
  [[nodiscard]] std::optional<config> select(std::string_view path) const;
  /// True if select() finds a node, and false where it throws.
  [[nodiscard]] bool contains(std::string_view path) const;

  /// The number of keys or items; 0 for anything else.
  [[nodiscard]] std::size_t size() const;
  [[nodiscard]] bool empty() const { return size() == 0; }
  /// The map's keys as texts, in order; none for anything else.
  [[nodiscard]] std::vector<std::string> keys() const;

  struct entry;
  class iterator;
  /// Walks the keys of a map or the items of a list, in order: `for (const auto& [key, value] : cfg)`. The
  /// key of an item is its index. The values are as they are written: interpolations are followed when they
  /// are read.
  [[nodiscard]] iterator begin() const;
  [[nodiscard]] iterator end() const;

  /// A config of the whole tree, changed at the path (below this node), with everything else shared; this
  /// node of it. Maps on the way are made as needed. Throws ConfigTypeError or ConfigIndexError where the
  /// path can't lead on.
  [[nodiscard]] config set(std::string_view path, const config& value) const;
  template <typename T>
  requires(!std::convertible_to<const T&, config>) [[nodiscard]] config
      set(std::string_view path, const T& value) const {
    return set(path, converter<T>::to(value));
  }

  enum class interpolations { keep, resolve };
  /// YAML, byte for byte as OmegaConf.to_yaml writes it. `resolve` replaces interpolations by what they mean
  /// and throws as reading them does.
  [[nodiscard]] std::string to_yaml(interpolations how = interpolations::keep) const;
  /// JSON on one line. Interpolations are resolved.
  [[nodiscard]] std::string to_json() const;

  /// This subtree as a tree of its own, interpolations replaced by what they mean; `???` stays.
  [[nodiscard]] config resolved() const;

  /// Where the node is written; nullopt if it stands in no text.
  [[nodiscard]] std::optional<error_location> location() const;
  /// As OmegaConf writes full keys: `db.hosts[0]`; empty for the root.
  [[nodiscard]] std::string full_key() const;

  /// Equal keys and values, in any order of keys; interpolations are compared as written.
  friend HYDRANTH_EXPORT bool operator==(const config& a, const config& b);

  // What the converters stand on. They throw ValidationError.
  [[nodiscard]] bool to_bool() const;
  [[nodiscard]] std::int64_t to_int64() const;
  [[nodiscard]] double to_double() const;
  /// A text, a path, the name of an enumeration's member, or a number or boolean as it is written in YAML.
  [[nodiscard]] std::string to_text() const;
  /// The items of a list. Throws ConfigTypeError for anything else.
  [[nodiscard]] std::vector<config> items() const;
  /// The error of a value that is not what was asked for, with the node's key and place.
  [[nodiscard]] error mismatch(std::string_view wanted) const;

 private:
  friend struct impl::config_access;

  explicit config(std::shared_ptr<const impl::config_view> view) : m_view(std::move(view)) {}

  template <std::integral T>
  static std::int64_t narrow(T value) {
    if (!std::in_range<std::int64_t>(value))
      throw error(kinds::validation_error, "the integer does not fit 64 bits");
    return static_cast<std::int64_t>(value);
  }

  std::shared_ptr<const impl::config_view> m_view;
};

/// A key and its value, or an item's index and the item.
struct config::entry {
  std::string key;
  config value;
};

class HYDRANTH_EXPORT config::iterator {
 public:
  using iterator_category = std::input_iterator_tag;
  using value_type = entry;
  using difference_type = std::ptrdiff_t;
  using pointer = void;
  using reference = entry;

  [[nodiscard]] entry operator*() const;
  iterator& operator++() {
    ++m_index;
    return *this;
  }
  iterator operator++(int) { return {m_parent, m_index++}; }
  friend bool operator==(const iterator& a, const iterator& b) { return a.m_index == b.m_index; }

 private:
  friend class config;
  iterator(std::shared_ptr<const impl::config_view> parent, std::size_t index)
      : m_parent(std::move(parent)), m_index(index) {}

  std::shared_ptr<const impl::config_view> m_parent;
  std::size_t m_index = 0;
};

template <>
struct converter<config> {
  static config from(const config& node) { return node; }
  static config to(const config& value) { return value; }
};

template <>
struct converter<bool> {
  static bool from(const config& node) { return node.to_bool(); }
  static config to(bool value) { return value; }
};

template <std::integral T>
struct converter<T> {
  static T from(const config& node) {
    const std::int64_t value = node.to_int64();
    if (!std::in_range<T>(value)) throw node.mismatch("an integer that fits the type asked for");
    return static_cast<T>(value);
  }
  static config to(T value) { return value; }
};

template <std::floating_point T>
struct converter<T> {
  static T from(const config& node) { return static_cast<T>(node.to_double()); }
  static config to(T value) { return static_cast<double>(value); }
};

template <>
struct converter<std::string> {
  static std::string from(const config& node) { return node.to_text(); }
  static config to(const std::string& value) { return value; }
};

/// std::filesystem::path, known by its members: a program that uses none need not compile `<filesystem>`.
template <typename T>
concept path_type = requires(const T& path) {
  T::preferred_separator;
  path.lexically_normal();
  { path.string() } -> std::same_as<std::string>;
};

template <path_type T>
struct converter<T> {
  static T from(const config& node) { return T(node.to_text()); }
  static config to(const T& value) { return value.string(); }
};

template <typename T>
struct converter<std::optional<T>> {
  static std::optional<T> from(const config& node) {
    return node.is_null() ? std::nullopt : std::optional<T>(node.as<T>());
  }
  static config to(const std::optional<T>& value) {
    return value ? converter<T>::to(*value) : config(nullptr);
  }
};

template <typename T>
struct converter<std::vector<T>> {
  static std::vector<T> from(const config& node) {
    std::vector<T> values;
    for (const config& item : node.items()) values.push_back(item.as<T>());
    return values;
  }
  static config to(const std::vector<T>& values) {
    std::vector<config> items;
    items.reserve(values.size());
    for (const T& value : values) items.push_back(converter<T>::to(value));
    return config::list(std::move(items));
  }
};

template <typename T>
struct converter<std::map<std::string, T>> {
  static std::map<std::string, T> from(const config& node);
  static config to(const std::map<std::string, T>& values) {
    std::vector<std::pair<std::string, config>> entries;
    entries.reserve(values.size());
    for (const auto& [name, value] : values) entries.emplace_back(name, converter<T>::to(value));
    return config::map(std::move(entries));
  }
};

template <typename T>
std::map<std::string, T> converter<std::map<std::string, T>>::from(const config& node) {
  if (!node.is_map()) throw node.mismatch("a map");
  std::map<std::string, T> values;
  for (const auto& [name, value] : node) values.emplace(name, value.template as<T>());
  return values;
}

}  // namespace hydranth
