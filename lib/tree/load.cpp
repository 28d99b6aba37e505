#include "lib/tree/load.hpp"

#include "grammar/parse.hpp"
#include "hydranth/error.hpp"
#include "lib/report/locate.hpp"
#include "lib/tree/from_ast.hpp"

namespace hydranth::impl {

node_ptr load_yaml(const grammar::source_ptr& text) {
  try {
    return from_ast(*grammar::parse_yaml(text));
  } catch (const grammar::syntax_error& refusal) {
    throw to_error(refusal, kinds::scanner_error);
  }
}

node_ptr create_yaml(const grammar::source_ptr& text) {
  return load_yaml(text);
}

std::vector<std::pair<std::string, std::string>> read_header(const grammar::source_ptr&) {
  return {};
}

}  // namespace hydranth::impl
