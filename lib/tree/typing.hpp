#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "lib/tree/node.hpp"

namespace hydranth::impl {

struct value_type;
struct record_type;
using value_type_ptr = std::shared_ptr<const value_type>;
using record_type_ptr = std::shared_ptr<const record_type>;

struct any_type {};
struct int_type {};
struct float_type {};
struct bool_type {};
struct str_type {};
struct bytes_type {};
struct path_type {};
struct list_type {
  value_type_ptr element;
};
struct dict_type {
  /// Any, a scalar or an enumeration.
  value_type_ptr key;
  value_type_ptr element;
};
/// One of several scalar types, without any conversion.
struct union_type {
  std::vector<value_type_ptr> members;
};

/// What the values of a type have to be beside having it. Ours: OmegaConf has no such thing. Thread-safe.
class value_rule {
 public:
  virtual ~value_rule() = default;
  /// Why the value breaks the rule, as a clause that follows the value; nullopt if it doesn't.
  [[nodiscard]] virtual std::optional<std::string> refusal(const node_ptr& value) const = 0;
};

/// The declared type of a value, as Python's type hints declare it for OmegaConf. Immutable and shared.
struct value_type {
  using alternatives =
      std::variant<any_type, int_type, float_type, bool_type, str_type, bytes_type, path_type,
                   std::shared_ptr<const enum_type>, list_type, dict_type, union_type, record_type_ptr>;

  alternatives kind;
  /// May be null. Always so for `any_type`.
  bool optional = false;
  /// As a message names it, without its `Optional`: `Dict[str, int]`.
  std::string name;
  /// Null if there is none. Composed configs are checked by `check_rules`, what interpolations give when it
  /// is read; assigning checks types only.
  std::shared_ptr<const value_rule> rule = nullptr;

  template <typename T>
  [[nodiscard]] const T* get_if() const {
    return std::get_if<T>(&kind);
  }
  template <typename T>
  [[nodiscard]] bool is() const {
    return std::holds_alternative<T>(kind);
  }
  /// The record that the type is; null for all other types.
  [[nodiscard]] const record_type* record() const;
  /// With its `Optional`, if it has one: `Optional[Dict[str, int]]`.
  [[nodiscard]] std::string full_name() const;
};

/// A type with named fields: OmegaConf's structured config, Python's dataclass.
struct record_type {
  struct field {
    std::string name;
    value_type_ptr type;
    /// A missing value if the field has no default. Not checked yet: `make_record` does that.
    node_ptr initial;
    /// What the field is for, and, if it should no longer be set, what to do instead. Both may be empty.
    std::string help = {};
    std::string deprecated = {};
  };

  std::string name;
  /// Null if the record isn't derived from another one.
  record_type_ptr base;
  /// All of them, inherited ones first; a redefined one keeps its place.
  std::vector<field> fields;

  [[nodiscard]] bool is_derived_from(const record_type& other) const;
};

/// What is declared of a node, as opposed to what it holds.
struct typing {
  /// The declared type of the field or element that the node is; never null.
  value_type_ptr declared;
  /// For maps that are instances of a record: which one. Null for all others.
  record_type_ptr object;
  /// For lists of which nothing is declared but their items, as a list that was merged with a missing one of
  /// a schema. Null for all others.
  value_type_ptr element = nullptr;
};

/// What a node is to OmegaConf, whatever it holds right now: a field that is declared as a map stays one
/// while it is null, missing or an interpolation.
enum class node_class { any, scalar, union_, list, map };
[[nodiscard]] node_class node_class_of(const node& value);

namespace types {
[[nodiscard]] value_type_ptr any();
[[nodiscard]] value_type_ptr integer();
[[nodiscard]] value_type_ptr floating();
[[nodiscard]] value_type_ptr boolean();
[[nodiscard]] value_type_ptr str();
[[nodiscard]] value_type_ptr bytes();
[[nodiscard]] value_type_ptr path();
[[nodiscard]] value_type_ptr enumeration(std::shared_ptr<const enum_type> type);
[[nodiscard]] value_type_ptr list(value_type_ptr element);
[[nodiscard]] value_type_ptr dict(value_type_ptr key, value_type_ptr element);
[[nodiscard]] value_type_ptr union_of(std::vector<value_type_ptr> members);
[[nodiscard]] value_type_ptr record(record_type_ptr type);
/// The same type, null allowed.
[[nodiscard]] value_type_ptr optional(const value_type_ptr& type);
}  // namespace types

/// A record with its own fields, and its base's before them.
[[nodiscard]] record_type_ptr define_record(std::string name, std::vector<record_type::field> fields,
                                            record_type_ptr base = nullptr);

/// A new instance: a map of all fields with their defaults, converted to their types. `declared` is the type
/// of the field that it will stand in (`any` for none). Throws error (`ValidationError`,
/// `ConfigValueError`...) if a default doesn't fit its type.
[[nodiscard]] node_ptr make_record(const record_type_ptr& type,
                                   const value_type_ptr& declared = types::any());

/// The declared type of a node; `any` for untyped ones.
[[nodiscard]] const value_type& declared_type(const node& value);
[[nodiscard]] value_type_ptr declared_type_ptr(const node& value);
/// What is declared of the items of a list or the values of a map.
[[nodiscard]] value_type_ptr element_type(const node& container);
/// True for any and for optional types.
[[nodiscard]] bool accepts_null(const value_type& type);
/// What a node of this type carries; null for `any` without a record.
[[nodiscard]] typing_ptr typing_of(const value_type_ptr& declared, record_type_ptr object = nullptr);
/// The record that the node is an instance of; null if it is none.
[[nodiscard]] const record_type* record_of(const node& value);

}  // namespace hydranth::impl
