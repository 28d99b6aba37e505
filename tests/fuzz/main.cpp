// `fuzz_cases LANGUAGE SEED COUNT`: random cases with what the project answers. See README.md beside this
// file.
#include <cstdint>
#include <exception>
#include <iostream>
#include <string>
#include <string_view>

#include "tests/conformance/area.hpp"
#include "tests/fuzz/generate.hpp"

namespace {

using namespace hydranth::fuzz;
namespace conformance = hydranth::conformance;

struct language {
  std::string_view area;
  json (*generate)(random_source&);
  /// What the area's adapter looks for in an `expect`, so that it answers all that there is.
  std::string_view expect;
};

constexpr language languages[] = {
    {"overrides", generate_override, "{}"},
    {"sweeps", generate_sweep, "{}"},
    {"yaml", generate_yaml, R"({"header": null})"},
    {"interpolation", generate_interpolation, "{}"},
    {"merge", generate_merge, "{}"},
    {"compose", generate_compose,
     R"({"hydra": {"hydra.job.override_dirname": null, "hydra.job.config_name": null, "hydra.overrides.task": null,
         "hydra.overrides.hydra": null, "hydra.job.env_set": null, "hydra.runtime.choices": null}})"},
    {"typed", generate_typed, "{}"},
};

const language& find_language(std::string_view area) {
  for (const language& one : languages) {
    if (one.area == area) return one;
  }
  throw std::invalid_argument("LANGUAGE is overrides, sweeps, yaml, interpolation, merge, typed or compose");
}

json answer(const language& of, const json& input) {
  json question = input;
  question["expect"] = json::parse(of.expect);
  try {
    return conformance::find_area(std::string(of.area))(question).actual;
  } catch (const std::exception& failure) {
    return {{"exception", failure.what()}};
  }
}

/// Every case has its own seed, so that it can be made alone: `LANGUAGE SEED+INDEX 1`.
void print_case(const language& of, std::uint64_t seed) {
  random_source random(seed);
  const json input = of.generate(random);
  json line = {{"id", std::string(of.area) + "-fuzz-" + std::to_string(seed)}};
  line.update(input);
  line["expect"] = answer(of, input);
  std::cout << line.dump() << '\n';
}

}  // namespace

int main(int argc, char** argv) try {
  if (argc != 4) throw std::invalid_argument("usage: fuzz_cases LANGUAGE SEED COUNT");
  const language& of = find_language(argv[1]);
  const std::uint64_t first = std::stoull(argv[2]);
  const std::uint64_t count = std::stoull(argv[3]);
  for (std::uint64_t i = 0; i < count; ++i) print_case(of, first + i);
  return 0;
} catch (const std::exception& failure) {
  std::cerr << failure.what() << '\n';
  return 2;
}
