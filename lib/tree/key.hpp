#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "lib/tree/integer.hpp"

namespace hydranth::impl {

struct null_value {
  friend bool operator==(const null_value&, const null_value&) = default;
};

/// Raw bytes (YAML's !!binary).
struct bytes {
  std::string data;
  friend bool operator==(const bytes&, const bytes&) = default;
};

/// The type of an enumeration: its name and its members with their values, in order.
struct enum_type {
  std::string name;
  std::vector<std::pair<std::string, integer>> members;
};

/// A member of an enumeration. Two are equal if their types are the same and their names are.
struct enum_value {
  std::shared_ptr<const enum_type> type;
  std::string name;
  friend bool operator==(const enum_value&, const enum_value&) = default;
};

/// The key of a map. Keys keep their types, and compare and hash as Python's do: `1`, `1.0` and `true` are
/// one key, `1` and `"1"` are two.
class key {
 public:
  using value = std::variant<std::string, bool, integer, double, bytes, enum_value, null_value>;

  key(std::string text) : m_value(std::move(text)) {}         // NOLINT: text is the ordinary key
  key(std::string_view text) : m_value(std::string(text)) {}  // NOLINT
  key(const char* text) : m_value(std::string(text)) {}       // NOLINT
  explicit key(bool flag) : m_value(flag) {}
  explicit key(integer number) : m_value(std::move(number)) {}
  explicit key(double number) : m_value(number) {}
  explicit key(bytes raw) : m_value(std::move(raw)) {}
  explicit key(enum_value member) : m_value(std::move(member)) {}
  /// Only maps that resolvers get and make have such a key; config maps refuse it.
  explicit key(null_value null) : m_value(null) {}

  [[nodiscard]] const value& get() const { return m_value; }
  [[nodiscard]] const std::string* text() const { return std::get_if<std::string>(&m_value); }
  /// As Python's str() writes it: `True`, `1.0`, `Choice.A`.
  [[nodiscard]] std::string to_string() const;
  [[nodiscard]] std::size_t hash() const;

  friend bool operator==(const key& a, const key& b);

 private:
  value m_value;
};

/// One step of a key path: a map's key, or a list's index (from 0).
using step = std::variant<key, std::size_t>;

/// The steps from a root to one of its nodes.
using key_path = std::vector<step>;

/// A step as errors and full keys name it: the key's text, for a member of an enumeration its name, the
/// index.
[[nodiscard]] std::string step_text(const step& where);

/// As OmegaConf writes a full key: `a.b[0].c`, a leading index as `[0].c`. Empty keys at the end are left
/// out; before one of them an index lacks its brackets. (OmegaConf, `BaseContainer._get_full_key`)
[[nodiscard]] std::string full_key(const key_path& path);

/// The same of a child that the container at the path may not have.
[[nodiscard]] std::string full_key_of_child(const key_path& container, bool is_list, std::string_view child);

/// The elements of a path's text, dots and brackets alike: `a[b].c` has three. Empty elements are empty keys;
/// what follows a closing bracket without a dot is passed over, as is a bracket that isn't closed. `[` alone
/// has none. (OmegaConf, `split_key`)
[[nodiscard]] std::vector<std::string> split_key(std::string_view text);

/// The same as steps, each of them a map's key.
[[nodiscard]] key_path named_path(std::string_view text);

}  // namespace hydranth::impl
