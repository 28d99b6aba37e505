#include "grammar/ast/override.hpp"
#include "grammar/parse.hpp"

namespace hydranth::grammar {

std::shared_ptr<const ast::override_> parse_override(source_ptr text) {
  throw syntax_error("not there yet", {std::move(text), {}});
}

}  // namespace hydranth::grammar
