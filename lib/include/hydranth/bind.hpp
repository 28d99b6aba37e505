#pragma once

#include <algorithm>
#include <array>
#include <chrono>
#include <concepts>
#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "hydranth/config.hpp"
#include "hydranth/config_store.hpp"
#include "hydranth/export.hpp"
#include "hydranth/fields.hpp"
#include "hydranth/schema.hpp"
#include "hydranth/schema_of.hpp"

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

namespace impl {

/// A duration as a config writes it: a number and one of ns, us, ms, s, min, h, d. Throws ValidationError.
[[nodiscard]] HYDRANTH_EXPORT std::chrono::nanoseconds read_duration(const config& node);
/// In the largest unit that needs no fraction.
[[nodiscard]] HYDRANTH_EXPORT std::string write_duration(std::chrono::nanoseconds value);

/// Throws the error of a field that a map holds and no struct knows, or does not hold and the struct needs.
HYDRANTH_EXPORT void check_keys(const config& map, const std::string& struct_name,
                                const std::vector<std::string>& names);
/// Throws ValidationError if a value breaks the rules of its field.
HYDRANTH_EXPORT void check_value(const config& value, const value_rules& rules, const std::string& help);

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

template <typename T>
config_store& config_store::add(stored_config where) {
  return add(std::move(where), schema_of<T>());
}

template <typename T, std::convertible_to<std::string> Name>
config_store& config_store::add(Name name) {
  return add({.name = std::move(name)}, schema_of<T>());
}

}  // namespace hydranth
