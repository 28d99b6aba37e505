#include "lib/tree/from_ast.hpp"

namespace hydranth::impl {

node_ptr from_ast(const ast::document&) {
  return node::make(null_value{});
}

}  // namespace hydranth::impl
