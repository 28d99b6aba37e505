#include <algorithm>
#include <cmath>
#include <cstdio>
#include <heat_configs.hpp>
#include <hydranth/hydranth.hpp>
#include <numbers>
#include <string>
#include <vector>

namespace {

/// How long a rod that is hot in the middle and held cold at its ends takes to cool down to half of its
/// temperature, in seconds.
double half_life(const hydranth::config& mesh, double diffusivity) {
  const auto cells = mesh.get<std::size_t>("cells");
  const auto safety = mesh.get<double>("safety");
  const double dx = mesh.get<double>("length") / static_cast<double>(cells);
  const double dt = safety * dx * dx / diffusivity;
  std::vector<double> rod;
  for (std::size_t i = 0; i <= cells; ++i) {
    rod.push_back(std::sin(std::numbers::pi * static_cast<double>(i) / static_cast<double>(cells)));
  }
  double time = 0.0;
  for (; *std::max_element(rod.begin(), rod.end()) > 0.5; time += dt) {
    const std::vector<double> before = rod;
    for (std::size_t i = 1; i < cells; ++i) {
      rod[i] += safety * (before[i - 1] - 2 * before[i] + before[i + 1]);
    }
  }
  return time;
}

}  // namespace

int main(int argc, char** argv) {
  hydranth::session session;
  session.add(heat_configs);
  return hydranth::main(argc, argv, session, {.config_path = "pkg://heat", .config_name = "config"},
                        [](const hydranth::config& cfg) {
                          const double seconds =
                              half_life(cfg["mesh"], cfg.get<double>("material.diffusivity"));
                          std::printf("%s: %.3g s\n", cfg.get<std::string>("material.name").c_str(), seconds);
                        });
}
