// Settings that are a struct: config files and overrides are checked against it while they are composed.
#include <chrono>
#include <cstdio>
#include <hydranth/bind.hpp>
#include <hydranth/config_store.hpp>
#include <hydranth/hydranth.hpp>
#include <optional>
#include <string>
#include <vector>

namespace {

enum class method { sgd, adam };
HYDRANTH_ENUM(method, sgd, adam)

struct optimizer {
  method kind = method::sgd;
  double lr = 0.1;
  std::optional<double> momentum;
};
HYDRANTH_FIELDS(optimizer, kind, lr, momentum)

struct layer {
  int width = 32;
  std::string activation = "relu";
};
// Where fields have rules, the line is a function.
auto hydranth_fields(const layer*) {
  using hydranth::field;
  return hydranth::fields("layer", field("width", &layer::width).min(1),
                          field("activation", &layer::activation).one_of({"relu", "tanh", "softmax"}));
}

struct settings {
  int epochs = 10;
  std::chrono::seconds time_limit{3600};
  std::string run = "run-1";
  std::vector<layer> layers;
  optimizer optim;
  int seed = 0;
  int max_epochs = 10;
};
auto hydranth_fields(const settings*) {
  using hydranth::field;
  return hydranth::fields(
      "settings", field("epochs", &settings::epochs).min(1).max(1000).help("epochs are passes over the data"),
      field("time_limit", &settings::time_limit), field("run", &settings::run).pattern("[a-z]+-[0-9]+"),
      field("layers", &settings::layers), field("optim", &settings::optim),
      field("seed", &settings::seed).required(),
      field("max_epochs", &settings::max_epochs).deprecated("use epochs"));
}

void train(const hydranth::config& cfg) {
  const auto chosen = cfg.as<settings>();
  std::printf("%s: %d epochs, at most %lld s, seed %d\n", chosen.run.c_str(), chosen.epochs,
              static_cast<long long>(chosen.time_limit.count()), chosen.seed);
  for (const layer& one : chosen.layers) std::printf("layer: %d, %s\n", one.width, one.activation.c_str());
  std::printf("%s: lr %g", chosen.optim.kind == method::sgd ? "sgd" : "adam", chosen.optim.lr);
  if (chosen.optim.momentum) std::printf(", momentum %g", *chosen.optim.momentum);
  std::printf("\n");
}

}  // namespace

int main(int argc, char** argv) {
  hydranth::session session;
  session.add(hydranth::config_store().add<settings>("schema"));
  return hydranth::main(argc, argv, session, {.config_path = CONFIG_DIRECTORY, .config_name = "config"},
                        train);
}
