#pragma once

#include <algorithm>
#include <array>
#include <chrono>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <limits>
#include <map>
#include <optional>
#include <ratio>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "hydranth/config.hpp"
#include "hydranth/schema.hpp"

/// C++ structs as schemas of configs. One line names a struct's fields; its member initialisers are the
/// defaults:
///
///     enum class mode { fast, exact };
///     HYDRANTH_ENUM(mode, fast, exact)
///
///     struct train {
///       double lr = 0.01;
///       int epochs = 10;
///       std::optional<std::string> tag;
///       mode kind = mode::fast;
///     };
///     HYDRANTH_FIELDS(train, lr, epochs, tag, kind)
///
///     const auto settings = cfg.as<train>();
///
/// Where fields have rules, the line is a function in the struct's namespace:
///
///     inline auto hydranth_fields(const train*) {
///       return hydranth::fields("train", hydranth::field("lr", &train::lr).min(0.0).help("step size"),
///                               hydranth::field("epochs", &train::epochs).min(1));
///     }
///
/// Members may be bool, integers, floating-point numbers, texts, paths, durations, enumerations named by
/// HYDRANTH_ENUM, structs named in the same way, and optional, vector, array, map with text keys and variant
/// of these. A struct may not hold itself.
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

/// A duration as a config writes it: a number and one of ns, us, ms, s, min, h, d. Throws ValidationError.
[[nodiscard]] HYDRANTH_EXPORT std::chrono::nanoseconds read_duration(const config& node);
/// In the largest unit that needs no fraction.
[[nodiscard]] HYDRANTH_EXPORT std::string write_duration(std::chrono::nanoseconds value);
/// value_rules::check for durations.
[[nodiscard]] HYDRANTH_EXPORT std::optional<std::string> duration_refusal(const config& node);

/// Throws the error of a field that a map holds and no struct knows, or does not hold and the struct needs.
HYDRANTH_EXPORT void check_keys(const config& map, const std::string& struct_name,
                                const std::vector<std::string>& names);
/// Throws ValidationError if a value breaks the rules of its field.
HYDRANTH_EXPORT void check_value(const config& value, const value_rules& rules, const std::string& help);

/// The declared type of each C++ type.
template <typename T>
struct schema_maker;

template <>
struct schema_maker<config> {
  static value_schema make() { return value_schema::any(); }
};
template <>
struct schema_maker<bool> {
  static value_schema make() { return value_schema::boolean(); }
};
template <std::integral T>
struct schema_maker<T> {
  static value_schema make() {
    // A value that the type cannot hold is refused while composing, not when it is read.
    return value_schema::integer().with(
        {.min = config(std::in_range<std::int64_t>(std::numeric_limits<T>::min())
                           ? static_cast<std::int64_t>(std::numeric_limits<T>::min())
                           : std::numeric_limits<std::int64_t>::min()),
         .max = config(std::in_range<std::int64_t>(std::numeric_limits<T>::max())
                           ? static_cast<std::int64_t>(std::numeric_limits<T>::max())
                           : std::numeric_limits<std::int64_t>::max())});
  }
};
template <std::floating_point T>
struct schema_maker<T> {
  static value_schema make() { return value_schema::number(); }
};
template <>
struct schema_maker<std::string> {
  static value_schema make() { return value_schema::text(); }
};
// OmegaConf writes Python's path objects with a tag that no reader takes; a text does all that is needed.
template <>
struct schema_maker<std::filesystem::path> {
  static value_schema make() { return value_schema::text(); }
};
template <typename Rep, typename Period>
struct schema_maker<std::chrono::duration<Rep, Period>> {
  static value_schema make() { return value_schema::text().with({.check = duration_refusal}); }
};
template <typename T>
struct schema_maker<std::optional<T>> {
  static value_schema make() { return schema_maker<T>::make().or_null(); }
};
template <typename T>
struct schema_maker<std::vector<T>> {
  static value_schema make() { return value_schema::list(schema_maker<T>::make()); }
};
template <typename T, std::size_t N>
struct schema_maker<std::array<T, N>> {
  static value_schema make() { return value_schema::list(schema_maker<T>::make()).with({.items = N}); }
};
template <typename T>
struct schema_maker<std::map<std::string, T>> {
  static value_schema make() { return value_schema::map(schema_maker<T>::make()); }
};
template <typename... T>
struct schema_maker<std::variant<T...>> {
  static value_schema make() { return value_schema::union_of({schema_maker<T>::make()...}); }
};
template <bound_enum T>
struct schema_maker<T> {
  static value_schema make() {
    static const value_schema made = [] {
      std::vector<std::pair<std::string, std::int64_t>> numbered;
      for (const auto& [name, value] : members_of<T>().all)
        numbered.emplace_back(name, static_cast<std::int64_t>(value));
      return value_schema::enumeration(members_of<T>().name, std::move(numbered));
    }();
    return made;
  }
};
template <bound_struct T>
struct schema_maker<T> {
  // A record is itself by identity, so each struct has exactly one.
  static value_schema make() {
    static const value_schema made = [] {
      const T initial{};
      std::vector<field_schema> all;
      each_field<T>([&](const auto& one) { all.push_back(one.schema(initial)); });
      return value_schema::record(fields_of<T>().name, std::move(all));
    }();
    return made;
  }
};

/// Is the value of this very type? Unions convert nothing.
template <typename T>
bool holds(const config& node) {
  const config_type type = node.type();
  if constexpr (std::same_as<T, bool>) return type == config_type::boolean;
  if constexpr (std::integral<T> && !std::same_as<T, bool>) return type == config_type::integer;
  if constexpr (std::floating_point<T>) return type == config_type::number;
  if constexpr (std::same_as<T, std::string> || std::same_as<T, std::filesystem::path>)
    return type == config_type::text;
  if constexpr (std::is_enum_v<T>) return type == config_type::enumeration;
  return false;
}

}  // namespace impl

/// The schema of a C++ type, for `session::add_schema` or on its own.
template <typename T>
[[nodiscard]] value_schema schema_of() {
  return impl::schema_maker<T>::make();
}

/// The value as a config: a struct becomes a map of its fields.
template <typename T>
[[nodiscard]] config to_config(const T& value) {
  return converter<T>::to(value);
}

template <bound_struct T>
struct converter<T> {
  /// Keys that are not there keep the member's initialiser. Throws ConfigKeyError for a key that is no field,
  /// MissingMandatoryValue for a required one that is not given, ValidationError for a wrong value.
  static T from(const config& node) {
    if (!node.is_map()) throw node.mismatch(impl::fields_of<T>().name);
    impl::check_keys(node, impl::fields_of<T>().name, impl::field_names<T>());
    T value{};
    const std::vector<std::string> given = node.keys();
    impl::each_field<T>([&](const auto& one) {
      const bool there = std::find(given.begin(), given.end(), one.name()) != given.end();
      if (there || one.is_required()) one.read(value, node.at(one.name()));
    });
    return value;
  }

  static config to(const T& value) {
    std::vector<std::pair<std::string, config>> entries;
    impl::each_field<T>([&](const auto& one) {
      using member = std::remove_cvref_t<decltype(one.of(value))>;
      entries.emplace_back(one.name(), converter<member>::to(one.of(value)));
    });
    return config::map(std::move(entries));
  }
};

template <bound_enum T>
struct converter<T> {
  static T from(const config& node) {
    const std::string name = node.to_text();
    std::string names;
    for (const auto& [member, value] : impl::members_of<T>().all) {
      if (member == name) return value;
      names += (names.empty() ? "" : ", ") + member;
    }
    throw node.mismatch(impl::members_of<T>().name + ", which is one of " + names);
  }
  static config to(T value) {
    for (const auto& [member, known] : impl::members_of<T>().all) {
      if (known == value) return config(member);
    }
    throw error(kinds::value_error, "no member of " + impl::members_of<T>().name + " has this value");
  }
};

template <typename T, std::size_t N>
struct converter<std::array<T, N>> {
  static std::array<T, N> from(const config& node) {
    const std::vector<config> items = node.items();
    if (items.size() != N) throw node.mismatch("a list of " + std::to_string(N) + " items");
    std::array<T, N> values;
    for (std::size_t i = 0; i < N; ++i) values[i] = items[i].as<T>();
    return values;
  }
  static config to(const std::array<T, N>& values) {
    return converter<std::vector<T>>::to({values.begin(), values.end()});
  }
};

template <typename... T>
struct converter<std::variant<T...>> {
  static std::variant<T...> from(const config& node) {
    std::optional<std::variant<T...>> found;
    const auto attempt = [&]<typename Alternative>() {
      if (!found && impl::holds<Alternative>(node)) found = node.as<Alternative>();
    };
    (attempt.template operator()<T>(), ...);
    if (!found) throw node.mismatch(schema_of<std::variant<T...>>().name());
    return *std::move(found);
  }
  static config to(const std::variant<T...>& value) {
    return std::visit([](const auto& held) { return to_config(held); }, value);
  }
};

/// As a number and a unit: `1500ms`, `0.5h`.
template <typename Rep, typename Period>
struct converter<std::chrono::duration<Rep, Period>> {
  using duration = std::chrono::duration<Rep, Period>;

  static duration from(const config& node) {
    const std::chrono::nanoseconds exact = impl::read_duration(node);
    const auto value = std::chrono::duration_cast<duration>(exact);
    if (std::integral<Rep> && std::chrono::duration_cast<std::chrono::nanoseconds>(value) != exact)
      throw node.mismatch(
          "a duration in whole steps of " +
          impl::write_duration(std::chrono::duration_cast<std::chrono::nanoseconds>(duration(1))));
    return value;
  }
  static config to(const duration& value) {
    return impl::write_duration(std::chrono::duration_cast<std::chrono::nanoseconds>(value));
  }
};

template <typename Owner, typename Member>
template <typename T>
void field<Owner, Member>::read(T& owner, const config& value) const {
  if (!value.is_null()) impl::check_value(value, m_rules, m_help);
  owner.*m_member = value.as<Member>();
}

template <typename Owner, typename Member>
template <typename T>
field_schema field<Owner, Member>::schema(const T& initial) const {
  value_schema type = schema_of<Member>();
  if (!m_rules.empty()) type = type.with(m_rules);
  const config value = m_required ? config("?\?\?") : to_config(of(initial));
  return {.name = m_name, .type = type, .initial = value, .help = m_help, .deprecated = m_deprecated};
}

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
