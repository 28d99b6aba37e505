#pragma once

#include <concepts>
#include <functional>
#include <optional>
#include <string>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include "hydranth/config.hpp"
#include "hydranth/schema.hpp"

namespace hydranth {

/// A field of a struct: its name, its member, its rules.
template <typename Owner, typename Member>
class field {
 public:
  field(std::string name, Member Owner::*member) : m_name(std::move(name)), m_member(member) {}

  /// Numbers, or the items of a list of numbers: at least, at most.
  [[nodiscard]] field min(const config& least) && {
    return with([&](field& f) { f.m_rules.min = least; });
  }
  [[nodiscard]] field max(const config& most) && {
    return with([&](field& f) { f.m_rules.max = most; });
  }
  /// One of these values and no other.
  [[nodiscard]] field one_of(std::vector<config> values) && {
    return with([&](field& f) { f.m_rules.one_of = std::move(values); });
  }
  /// A regular expression (ECMAScript's) that the whole text has to match.
  [[nodiscard]] field pattern(std::string expression) && {
    return with([&](field& f) { f.m_rules.pattern = std::move(expression); });
  }
  /// Any other rule: value_rules::check.
  [[nodiscard]] field check(std::function<std::optional<std::string>(const config&)> rule) && {
    return with([&](field& f) { f.m_rules.check = std::move(rule); });
  }
  /// What the field is for; shown when a value is refused.
  [[nodiscard]] field help(std::string text) && {
    return with([&](field& f) { f.m_help = std::move(text); });
  }
  /// Setting the field gives a warning with this text: `use lr`.
  [[nodiscard]] field deprecated(std::string text) && {
    return with([&](field& f) { f.m_deprecated = std::move(text); });
  }
  /// The member's initialiser is no default: a config has to give the value.
  [[nodiscard]] field required() && {
    return with([](field& f) { f.m_required = true; });
  }

  [[nodiscard]] const std::string& name() const { return m_name; }
  [[nodiscard]] bool is_required() const { return m_required; }
  template <typename T>
  [[nodiscard]] const Member& of(const T& owner) const {
    return owner.*m_member;
  }
  /// Reads the member from the node of its value. Throws hydranth::error.
  template <typename T>
  void read(T& owner, const config& value) const;
  /// As a field of a record, with the default that `initial` holds.
  template <typename T>
  [[nodiscard]] field_schema schema(const T& initial) const;

 private:
  template <typename Change>
  field with(Change change) {
    change(*this);
    return std::move(*this);
  }

  std::string m_name;
  Member Owner::*m_member;
  value_rules m_rules;
  std::string m_help;
  std::string m_deprecated;
  bool m_required = false;
};

/// A struct's name and its fields, in the order in which they are shown.
template <typename... Field>
struct fields {
  explicit fields(std::string struct_name, Field... each)
      : name(std::move(struct_name)), all(std::move(each)...) {}

  std::string name;
  std::tuple<Field...> all;
};

/// An enumeration's name and its members.
template <typename E>
struct members {
  std::string name;
  std::vector<std::pair<std::string, E>> all;
};

/// A struct whose fields are named by `hydranth_fields`.
template <typename T>
concept bound_struct = std::is_class_v<T> && requires {
  hydranth_fields(static_cast<const T*>(nullptr));
};

/// An enumeration whose members are named by `hydranth_members`.
template <typename T>
concept bound_enum = std::is_enum_v<T> && requires {
  hydranth_members(static_cast<const T*>(nullptr));
};

namespace impl {

template <bound_struct T>
const auto& fields_of() {
  static const auto found = hydranth_fields(static_cast<const T*>(nullptr));
  return found;
}

template <bound_enum T>
const members<T>& members_of() {
  static const members<T> found = hydranth_members(static_cast<const T*>(nullptr));
  return found;
}

/// Calls `visit` with each field of the struct, in order.
template <bound_struct T, typename Visit>
void each_field(Visit visit) {
  std::apply([&](const auto&... all) { (visit(all), ...); }, fields_of<T>().all);
}

template <bound_struct T>
std::vector<std::string> field_names() {
  std::vector<std::string> names;
  each_field<T>([&](const auto& one) { names.push_back(one.name()); });
  return names;
}

}  // namespace impl

}  // namespace hydranth

// The one place where names of C++ become texts: only the preprocessor can. HYDRANTH_EACH applies a macro of
// (type, name) to each name, with commas between, for up to 256 names.
#define HYDRANTH_PARENS ()
#define HYDRANTH_RESCAN(...) \
  HYDRANTH_RESCAN_3(HYDRANTH_RESCAN_3(HYDRANTH_RESCAN_3(HYDRANTH_RESCAN_3(__VA_ARGS__))))
#define HYDRANTH_RESCAN_3(...) \
  HYDRANTH_RESCAN_2(HYDRANTH_RESCAN_2(HYDRANTH_RESCAN_2(HYDRANTH_RESCAN_2(__VA_ARGS__))))
#define HYDRANTH_RESCAN_2(...) \
  HYDRANTH_RESCAN_1(HYDRANTH_RESCAN_1(HYDRANTH_RESCAN_1(HYDRANTH_RESCAN_1(__VA_ARGS__))))
#define HYDRANTH_RESCAN_1(...) __VA_ARGS__
#define HYDRANTH_EACH(apply, type, ...) \
  __VA_OPT__(HYDRANTH_RESCAN(HYDRANTH_EACH_STEP(apply, type, __VA_ARGS__)))
#define HYDRANTH_EACH_STEP(apply, type, name, ...) \
  apply(type, name) __VA_OPT__(, HYDRANTH_EACH_AGAIN HYDRANTH_PARENS(apply, type, __VA_ARGS__))
#define HYDRANTH_EACH_AGAIN() HYDRANTH_EACH_STEP

#define HYDRANTH_ONE_FIELD(type, name) ::hydranth::field(#name, &type::name)
#define HYDRANTH_ONE_MEMBER(type, name) \
  { #name, type::name }

/// Names the fields of a struct. Stands after the struct, in its namespace.
#define HYDRANTH_FIELDS(type, ...)                                                          \
  [[maybe_unused]] inline auto hydranth_fields(const type*) {                               \
    return ::hydranth::fields(#type, HYDRANTH_EACH(HYDRANTH_ONE_FIELD, type, __VA_ARGS__)); \
  }

/// Names the members of an enumeration. Stands after it, in its namespace.
#define HYDRANTH_ENUM(type, ...)                                                    \
  [[maybe_unused]] inline ::hydranth::members<type> hydranth_members(const type*) { \
    return {#type, {HYDRANTH_EACH(HYDRANTH_ONE_MEMBER, type, __VA_ARGS__)}};        \
  }
