// What a unit of a user's program looks like: run.sh and guard.sh measure what it costs to compile.
#include <cstdio>
#include <hydranth/hydranth.hpp>

int main(int argc, char** argv) {
  return hydranth::main(
      argc, argv, {.config_path = "conf", .config_name = "config"},
      [](const hydranth::config& cfg) { std::printf("%g\n", cfg.get<double>("learning_rate")); });
}
