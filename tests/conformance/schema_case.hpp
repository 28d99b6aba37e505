#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "lib/tree/typing.hpp"
#include "tests/conformance/typed_json.hpp"

namespace hydranth::conformance {

/// The types and records of one case of area `typed`.
class schema_case {
 public:
  /// The type that an expression names: `list[optional[int]]`.
  [[nodiscard]] impl::value_type_ptr type_of(std::string_view expression);

  /// Defines `Name` or `Name(Base)` with the fields `[name, type]` or `[name, type, default]`.
  impl::record_type_ptr define(const std::string& heading, const json& fields);

  /// A new instance of a record that has been defined.
  [[nodiscard]] impl::node_ptr make(const std::string& name) const;

  /// The value that a case writes for a place of this type: typed JSON, `{"$enum": NAME}`, `{"$schema":
  /// NAME}`.
  [[nodiscard]] impl::node_ptr read(const json& written, const impl::value_type& type) const;

 private:
  std::map<std::string, impl::record_type_ptr> m_records;
  std::map<std::string, std::shared_ptr<const impl::enum_type>, std::less<>> m_enums;
};

}  // namespace hydranth::conformance
