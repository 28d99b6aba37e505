#pragma once

namespace hydranth::ast {
struct interpolation {};
}  // namespace hydranth::ast
