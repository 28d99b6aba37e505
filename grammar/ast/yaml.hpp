#pragma once

namespace hydranth::ast {
struct document {};
}  // namespace hydranth::ast
