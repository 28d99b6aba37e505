#include "grammar/ast/interpolation.hpp"
#include "grammar/parse.hpp"

namespace hydranth::grammar {

std::shared_ptr<const ast::interpolation> parse_interpolation(source_ptr text) {
  throw syntax_error("not there yet", {std::move(text), {}});
}

}  // namespace hydranth::grammar
