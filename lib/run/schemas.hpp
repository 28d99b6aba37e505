#pragma once

#include <utility>

#include "hydranth/schema.hpp"
#include "lib/tree/typing.hpp"

namespace hydranth::impl {

/// The door between public schemas and the library's types.
struct schema_access {
  [[nodiscard]] static value_schema make(value_type_ptr type) { return value_schema(std::move(type)); }
  [[nodiscard]] static const value_type_ptr& type_of(const value_schema& schema) { return schema.m_type; }
};

}  // namespace hydranth::impl
