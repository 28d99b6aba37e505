#pragma once

#include <string>

#include "tests/conformance/typed_json.hpp"

namespace hydranth::conformance {

/// What came of one case.
struct outcome {
  bool passed = false;
  /// What the project answers, in the shape of the case's `expect`: printed for failing cases, and compared
  /// with the second column of deviations.tsv.
  json actual;
};

/// A function that runs one case of an area. It may throw: that fails the case.
using area_function = outcome (*)(const json& test_case);

/// The function for the area; null if there is no such area.
[[nodiscard]] area_function find_area(const std::string& area);

// One file each.
outcome run_app(const json& test_case);
outcome run_completion(const json& test_case);
outcome run_compose(const json& test_case);
outcome run_interpolation(const json& test_case);
outcome run_merge(const json& test_case);
outcome run_overrides(const json& test_case);
outcome run_sweeps(const json& test_case);
outcome run_typed(const json& test_case);
outcome run_yaml(const json& test_case);
outcome run_yaml_dump(const json& test_case);

/// For areas whose `expect.error` has `type`, `message` and maybe `match`: are the errors the same as far as
/// they are compared? `match` absent: the whole message; "tail": the type and what follows the message's
/// first line; "type": the type alone.
[[nodiscard]] bool same_error(const json& expected, const json& actual);

}  // namespace hydranth::conformance
