#pragma once

#include <array>
#include <chrono>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "hydranth/config.hpp"
#include "hydranth/export.hpp"
#include "hydranth/fields.hpp"
#include "hydranth/schema.hpp"

namespace hydranth {

namespace impl {

/// value_rules::check for durations.
[[nodiscard]] HYDRANTH_EXPORT std::optional<std::string> duration_refusal(const config& node);

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

}  // namespace impl

/// The schema of a C++ type: of a struct whose fields are named, or of any type that a field may have. For
/// `config_store::add`, or on its own.
template <typename T>
[[nodiscard]] value_schema schema_of() {
  return impl::schema_maker<T>::make();
}

}  // namespace hydranth
