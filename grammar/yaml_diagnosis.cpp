#include "grammar/yaml_diagnosis.hpp"

#include <string>

namespace hydranth::grammar {

syntax_error diagnose_yaml(const source_ptr& text, std::uint32_t offset, std::string_view message) {
  return {std::string(message), {text, {offset, offset + 1}}};
}

}  // namespace hydranth::grammar
