// Objects made from the config: `_target_` names one of the classes and functions that the program registers.
#include <array>
#include <cmath>
#include <cstdio>
#include <hydranth/hydranth.hpp>
#include <hydranth/instantiate.hpp>
#include <hydranth/unread.hpp>
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>

namespace {

struct dataset {
  explicit dataset(std::string its_name) : name(std::move(its_name)) {
    std::printf("load %s\n", name.c_str());
  }
  std::string name;
};

struct optimizer {
  virtual ~optimizer() = default;
  virtual void step(double rate) const = 0;
};

class sgd : public optimizer {
 public:
  sgd(double lr, double momentum) : m_lr(lr), m_momentum(momentum) {
    if (lr <= 0) throw std::invalid_argument("lr has to be positive");
  }
  void step(double rate) const override { std::printf("sgd: lr %g, momentum %g\n", m_lr * rate, m_momentum); }

 private:
  double m_lr;
  double m_momentum;
};

class adam : public optimizer {
 public:
  adam(double lr, std::array<double, 2> betas) : m_lr(lr), m_betas(betas) {}
  void step(double rate) const override {
    std::printf("adam: lr %g, betas %g and %g\n", m_lr * rate, m_betas[0], m_betas[1]);
  }

 private:
  double m_lr;
  std::array<double, 2> m_betas;
};

double decay(int epoch, double by) {
  return std::pow(by, epoch);
}

class trainer {
 public:
  trainer(std::shared_ptr<dataset> data, std::unique_ptr<optimizer> optim, hydranth::partial<double> rate)
      : m_data(std::move(data)), m_optimizer(std::move(optim)), m_rate(std::move(rate)) {}

  void run(int epochs) const {
    for (int epoch = 0; epoch < epochs; ++epoch) m_optimizer->step(m_rate(epoch));
    std::printf("trained on %s\n", m_data->name.c_str());
  }

 private:
  std::shared_ptr<dataset> m_data;
  std::unique_ptr<optimizer> m_optimizer;
  hydranth::partial<double> m_rate;  // waits for the epoch
};

class evaluator {
 public:
  explicit evaluator(std::shared_ptr<dataset> data) : m_data(std::move(data)) {}
  void run() const { std::printf("evaluated on %s\n", m_data->name.c_str()); }

 private:
  std::shared_ptr<dataset> m_data;
};

/// All that a config can make.
hydranth::registry targets() {
  hydranth::registry all;
  all.add<dataset(std::string)>("dataset", {"name"});
  all.add<sgd(double, double)>("optim.SGD", {"lr", {"momentum", 0.9}}).as<optimizer>();
  all.add<adam(double, std::array<double, 2>)>("optim.Adam", {"lr", "betas"}).as<optimizer>();
  all.add("decay", decay, {"epoch", "by"});
  all.add<trainer(std::shared_ptr<dataset>, std::unique_ptr<optimizer>, hydranth::partial<double>)>(
      "trainer", {"data", "optimizer", "rate"});
  all.add<evaluator(std::shared_ptr<dataset>)>("evaluator", {"data"});
  return all;
}

void work(const hydranth::config& cfg) {
  const hydranth::registry makers = targets();
  hydranth::shared_instances shared;
  makers.make<trainer>(cfg["trainer"], shared).run(cfg.get<int>("epochs"));
  makers.make<evaluator>(cfg["evaluator"], shared).run();
}

}  // namespace

int main(int argc, char** argv) {
  hydranth::session session;
  session.report_unread(hydranth::unread_policy::warn);
  return hydranth::main(argc, argv, session, {.config_path = CONFIG_DIRECTORY, .config_name = "config"},
                        work);
}
