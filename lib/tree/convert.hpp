#pragma once

#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

#include "lib/tree/node.hpp"
#include "lib/tree/typing.hpp"

namespace hydranth::impl {

/// A value that its type refuses. It doesn't say where the value stands: who knows that makes an `error` of
/// it; but if another node than the one that was assigned is to blame, the refusal has its place.
class value_refusal : public std::runtime_error {
 public:
  value_refusal(std::string_view kind, const std::string& message, grammar::span place = {})
      : std::runtime_error(message), m_kind(kind), m_place(std::move(place)) {}
  [[nodiscard]] const std::string& kind() const { return m_kind; }
  [[nodiscard]] const grammar::span& place() const { return m_place; }

 private:
  std::string m_kind;
  grammar::span m_place;
};

/// Throws a value_refusal of the kind `ValidationError`.
[[noreturn]] void refuse_value(const std::string& message);

/// A value on its way into a tree. OmegaConf treats a plain value (Python's list or dict) and the node of
/// another config differently in places, and names their types differently: `dict` and `DictConfig`.
struct incoming {
  node_ptr value;
  bool from_config = false;
  /// What messages show in the value's place; null: the value itself.
  node_ptr shown = nullptr;
};

/// Null, missing or an interpolation: what every type takes as it is (null only if it is optional).
[[nodiscard]] bool is_special(const node& value);

/// The value as the scalar type holds it: text becomes a number, a number text, a name a member. Special
/// values pass. Throws value_refusal. Precondition: the type is no container, record or union. (OmegaConf,
/// `ValueNode`s)
[[nodiscard]] node::value convert_scalar(const value_type& type, const incoming& given);

/// Throws value_refusal unless the value's own type is one of the union's. (OmegaConf, `UnionNode`)
void check_union(const value_type& type, const incoming& given);

/// Is the value of this very type, without any conversion? Precondition: the type is a scalar's or a union.
[[nodiscard]] bool holds_type(const value_type& type, const node& value);

/// The member that a name, `Type.NAME` or a member's number means. Throws value_refusal.
[[nodiscard]] enum_value convert_to_enum(const std::shared_ptr<const enum_type>& type, const incoming& given);

/// The key as a value.
[[nodiscard]] node_ptr node_of_key(const key& name);

/// Python's isinstance() of a key: nothing is converted, but a bool is an int.
[[nodiscard]] bool holds_key_type(const value_type& type, const key& name);

/// The key as the map's key type has it. Throws value_refusal with `KeyValidationError`.
[[nodiscard]] key convert_key(const value_type& key_type, const key& given);

/// The name of a value's Python type as messages have it: `int`, `pathlib.PosixPath`, `DictConfig`.
[[nodiscard]] std::string given_type_name(const incoming& given);
/// What OmegaConf's type checks take a value for: a record's name, `dict`, `list`, `int`.
[[nodiscard]] std::string object_type_name(const node& value);
/// As Python's str() of the value: a record that isn't in a config yet is written as a call, `Name(x=1)`.
[[nodiscard]] std::string value_text(const incoming& given);

}  // namespace hydranth::impl
