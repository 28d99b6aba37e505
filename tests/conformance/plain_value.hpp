#pragma once

#include <string_view>

#include "lib/tree/node.hpp"

namespace hydranth::conformance {

// Cases may go on below a value that is no config, as Python code can: what Python itself says to that. No
// code of the project has a part in it.

/// `value[name]`. Throws error.
[[nodiscard]] impl::node_ptr subscript(const impl::node& value, const impl::key& name);
/// `name in value`. Throws error.
[[nodiscard]] bool is_in(const impl::key& name, const impl::node& value);
/// `value[..] = ..`: throws error.
[[noreturn]] void refuse_assignment(const impl::node& value);
/// `del value[name]`: throws error.
[[noreturn]] void refuse_deletion(const impl::node& value, const impl::key& name);
/// `value.method(..)`: throws error.
[[noreturn]] void refuse_method(const impl::node& value, std::string_view method);

}  // namespace hydranth::conformance
