#include "tests/conformance/area.hpp"

namespace hydranth::conformance {

outcome run_app(const json&) {
  return {false, "not run yet"};
}

}  // namespace hydranth::conformance
