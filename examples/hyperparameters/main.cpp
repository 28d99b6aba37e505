#include <cstdio>
#include <hydranth/hydranth.hpp>

int main(int argc, char** argv) {
  return hydranth::main(argc, argv, {.config_path = CONFIG_DIRECTORY, .config_name = "config"},
                        [](const hydranth::config& cfg) {
                          std::printf("%s for %d weeks: learning rate %g, gamma %g\n",
                                      cfg.get<std::string>("run_mode").c_str(), cfg.get<int>("week"),
                                      cfg.get<double>("learning_rate"), cfg.get<double>("gamma"));
                        });
}
