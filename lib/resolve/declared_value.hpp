#pragma once

#include "lib/resolve/place.hpp"

namespace hydranth::impl {

/// What comes of the interpolation at a place that has led to `made`: where a scalar is declared, that value
/// in its type; where a union is, it has to be one of its types. Containers are not checked. Throws failure
/// (`InterpolationValidationError`). (OmegaConf, `Container._validate_and_convert_interpolation_result`)
[[nodiscard]] place_ptr as_declared(const place_ptr& made, const place_ptr& at);

}  // namespace hydranth::impl
