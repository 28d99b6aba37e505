#pragma once

#include <string>

#include "hydranth/error.hpp"
#include "lib/tree/load.hpp"
#include "lib/tree/node.hpp"

namespace hydranth::testing {

/// The config in a YAML text.
inline impl::node_ptr read_config(const std::string& yaml, const std::string& name = "test.yaml") {
  return impl::create_yaml(grammar::source::make(name, yaml));
}

/// `KIND: MESSAGE` of the error that the function throws.
template <typename Function>
std::string failure_of(Function function) {
  try {
    (void)function();
  } catch (const error& failure) {
    return failure.kind() + ": " + failure.message();
  }
  return "no error";
}

}  // namespace hydranth::testing
