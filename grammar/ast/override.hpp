#pragma once

namespace hydranth::ast {
struct override_ {};
}  // namespace hydranth::ast
