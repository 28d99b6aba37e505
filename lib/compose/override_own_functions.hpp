#pragma once

#include <span>
#include <string_view>

#include "lib/compose/override.hpp"
#include "lib/compose/override_arguments.hpp"

namespace hydranth::impl {

/// A function of the override language.
struct override_function {
  std::string_view name;
  std::span<const parameter> parameters;
  override_value::value (*call)(const bound_arguments&, const override_options&);
};

/// The functions that Hydra doesn't have, sorted by name: `append`, `clear`, `from_file`, `insert`,
/// `prepend`, `remove`, `remove_at`. What they give changes a key's value as a whole, or is it; it is a part
/// of no other value.
[[nodiscard]] std::span<const override_function> own_functions();

}  // namespace hydranth::impl
