#pragma once

#include "tests/conformance/typed_json.hpp"
#include "tests/fuzz/random.hpp"

namespace hydranth::fuzz {

using conformance::json;

// Each makes the input fields of one case: valid, nearly valid or mutated. The same random source gives the
// same case.

/// An override: `input`.
[[nodiscard]] json generate_override(random_source& random);
/// A multirun: `overrides`, `groups`, `max_batch_size`, `params`, and maybe `config` and `mode`.
[[nodiscard]] json generate_sweep(random_source& random);
/// A config file: `yaml`, and maybe `via`.
[[nodiscard]] json generate_yaml(random_source& random);
/// A config with interpolations, and what is read of it: `yaml`, and `select`, `get` or `mode`.
[[nodiscard]] json generate_interpolation(random_source& random);
/// A directory of configs: `files`, `config_name`, `overrides`, `env`.
[[nodiscard]] json generate_compose(random_source& random);
/// A field or schemas of area typed, and what is done to them.
[[nodiscard]] json generate_typed(random_source& random);
/// An operation of area merge: `op`, and what it needs.
[[nodiscard]] json generate_merge(random_source& random);

}  // namespace hydranth::fuzz
