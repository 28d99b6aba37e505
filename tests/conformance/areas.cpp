#include <array>
#include <string_view>
#include <utility>

#include "tests/conformance/area.hpp"

namespace hydranth::conformance {

namespace {

constexpr std::array<std::pair<std::string_view, area_function>, 10> areas{{
    {"app", run_app},
    {"completion", run_completion},
    {"compose", run_compose},
    {"interpolation", run_interpolation},
    {"merge", run_merge},
    {"overrides", run_overrides},
    {"sweeps", run_sweeps},
    {"typed", run_typed},
    {"yaml", run_yaml},
    {"yaml_dump", run_yaml_dump},
}};

std::string after_first_line(const std::string& text) {
  const std::size_t end = text.find('\n');
  return end == std::string::npos ? "" : text.substr(end);
}

}  // namespace

area_function find_area(const std::string& area) {
  for (const auto& [name, function] : areas) {
    if (name == area) return function;
  }
  return nullptr;
}

bool same_error(const json& expected, const json& actual) {
  if (expected.at("type") != actual.at("type")) return false;
  const std::string match = expected.value("match", "");
  if (match == "type") return true;
  const auto want = expected.at("message").get<std::string>();
  const auto have = actual.at("message").get<std::string>();
  return match == "tail" ? after_first_line(want) == after_first_line(have) : want == have;
}

}  // namespace hydranth::conformance
