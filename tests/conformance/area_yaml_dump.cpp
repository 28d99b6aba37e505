#include "lib/tree/emit_yaml.hpp"
#include "tests/conformance/area.hpp"

namespace hydranth::conformance {

outcome run_yaml_dump(const json& test_case) {
  const json actual = {{"text", impl::emit_yaml(*from_typed_json(test_case.at("value")))}};
  return {canonical(actual) == canonical(test_case.at("expect")), actual};
}

}  // namespace hydranth::conformance
