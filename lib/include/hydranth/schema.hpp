#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "hydranth/config.hpp"
#include "hydranth/export.hpp"

namespace hydranth {

namespace impl {
struct value_type;
struct schema_access;
}  // namespace impl

/// What a value has to be beside its type. All that is set has to hold. Null, `???` and, until they are
/// followed, interpolations are not looked at.
struct value_rules {
  /// Numbers: neither less nor more than these.
  std::optional<config> min = std::nullopt;
  std::optional<config> max = std::nullopt;
  /// Empty: any value.
  std::vector<config> one_of = {};
  /// A regular expression (ECMAScript's) that a whole text has to match.
  std::optional<std::string> pattern = std::nullopt;
  /// Lists: exactly so many items.
  std::optional<std::size_t> items = std::nullopt;
  /// Why the value is not right, as a clause that follows the value: `is no duration; write 10s or 5min`;
  /// nullopt if it is. May be empty. It is called from any thread.
  std::function<std::optional<std::string>(const config&)> check = {};

  [[nodiscard]] HYDRANTH_EXPORT bool empty() const;
  /// Why the value breaks a rule, as a clause that follows the value; nullopt if it breaks none. Throws
  /// std::regex_error if the pattern is none.
  [[nodiscard]] HYDRANTH_EXPORT std::optional<std::string> refusal(const config& value) const;
};

struct field_schema;

/// The declared type of a value: what OmegaConf calls a structured config's type hint. A handle over an
/// immutable type; copies share it. Values are converted and refused as OmegaConf 2.3 does
/// (https://omegaconf.readthedocs.io/en/2.3_branch/structured_config.html), with its messages.
///
/// From C++ types they are made by `schema_of<T>()` (bind.hpp).
class HYDRANTH_EXPORT value_schema {
 public:
  /// Anything, null included.
  [[nodiscard]] static value_schema any();
  [[nodiscard]] static value_schema boolean();
  [[nodiscard]] static value_schema integer();
  [[nodiscard]] static value_schema number();
  [[nodiscard]] static value_schema text();
  [[nodiscard]] static value_schema bytes();
  [[nodiscard]] static value_schema path();
  /// A member's name, or its number.
  [[nodiscard]] static value_schema enumeration(std::string name,
                                                std::vector<std::pair<std::string, std::int64_t>> members);
  [[nodiscard]] static value_schema list(const value_schema& element);
  /// With texts as keys.
  [[nodiscard]] static value_schema map(const value_schema& element);
  /// One of several scalar types, without any conversion.
  [[nodiscard]] static value_schema union_of(const std::vector<value_schema>& members);
  /// A map with these fields and no other. Throws hydranth::error (ValidationError) if a default does not fit
  /// its field.
  [[nodiscard]] static value_schema record(std::string name, std::vector<field_schema> fields);

  /// The same type, null allowed.
  [[nodiscard]] value_schema or_null() const;
  /// The same type, with rules that take the place of those it had.
  [[nodiscard]] value_schema with(value_rules rules) const;

  /// As messages name it: `Optional[List[int]]`.
  [[nodiscard]] std::string name() const;

  /// A new value of the type: a record's fields with their defaults, an empty list or map; `???` for scalars.
  /// What is set or merged into it from now on is checked.
  [[nodiscard]] config make() const;
  /// The value with the type's checks: what is not set in a record takes its defaults. Throws hydranth::error
  /// with OmegaConf's message and the place in the value's text if it does not fit.
  [[nodiscard]] config apply(const config& value) const;

 private:
  friend struct impl::schema_access;
  explicit value_schema(std::shared_ptr<const impl::value_type> type) : m_type(std::move(type)) {}

  std::shared_ptr<const impl::value_type> m_type;
};

/// One field of a record.
struct field_schema {
  std::string name;
  value_schema type;
  /// `config("?\?\?")` for a field that has to be given.
  config initial;
  /// What the field is for: part of the hint when a value is refused. May be empty.
  std::string help = {};
  /// Not empty: setting the field is answered by a warning with this text, as in `use lr`.
  std::string deprecated = {};
};

}  // namespace hydranth
