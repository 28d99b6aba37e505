#include "grammar/ast/yaml.hpp"
#include "grammar/parse.hpp"

namespace hydranth::grammar {

std::shared_ptr<const ast::document> parse_yaml(source_ptr text) {
  throw syntax_error("not there yet", {std::move(text), {}});
}

}  // namespace hydranth::grammar
